"use client";

import type { ReactElement } from "react";
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "@/components/ui/menu";
import type { MenuBodyProps } from "./lazy-menu";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Faint, at the right edge. */
  readonly aside?: string;
}

export interface ChoiceMenuProps {
  readonly value: string;
  readonly options: readonly Choice[];
  readonly onChange: (value: string) => void;
  /** The button that says what is chosen. */
  readonly trigger: ReactElement;
  readonly align?: "start" | "end";
}

/** The open menu of a choice. */
export function ChoiceMenuBody({
  defaultOpen,
  trigger,
  value,
  options,
  onChange,
  align = "start",
}: MenuBodyProps & Omit<ChoiceMenuProps, "trigger">) {
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent align={align}>
        <MenuRadioGroup value={value} onValueChange={onChange}>
          {options.map((option) => (
            <MenuRadioItem key={option.value} value={option.value}>
              {option.label}
              {option.aside ? (
                <span className="ml-auto pl-4 text-ink-3">{option.aside}</span>
              ) : null}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
