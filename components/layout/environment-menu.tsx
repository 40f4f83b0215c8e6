"use client";

import { LampDot } from "@/components/ui/lamp-dot";
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "@/components/ui/menu";
import { useEnvironment } from "@/lib/client/environment";
import type { MenuBodyProps } from "./lazy-menu";

/** The environments to choose from. */
export function EnvironmentMenu({ defaultOpen, trigger }: MenuBodyProps) {
  const { name, all, choose } = useEnvironment();
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={name} onValueChange={choose}>
          {all.map((environment) => (
            <MenuRadioItem key={environment.name} value={environment.name}>
              <LampDot lit={environment.isProduction} small />
              {environment.name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
