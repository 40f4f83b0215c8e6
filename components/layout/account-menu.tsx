"use client";

import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu";
import { useSession } from "@/lib/client/session";
import { setTheme, useTheme } from "@/lib/client/theme";
import { isTheme, THEMES, type Theme } from "@/lib/theme";
import type { MenuBodyProps } from "./lazy-menu";
import { leave } from "./leave";

const THEME_ICONS: Record<Theme, IconName> = { light: "sun", dark: "moon", system: "system" };
const THEME_WORDS: Record<Theme, string> = {
  light: "Light",
  dark: "Dark",
  system: "As the system",
};

/** Who is signed in, the theme, and the way out. */
export function AccountMenu({ defaultOpen, trigger }: MenuBodyProps) {
  const { actor } = useSession();
  return (
    <Menu defaultOpen={defaultOpen}>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent className="min-w-52">
        <div className="px-2 pt-1.5 pb-2">
          <div className="font-strong">{actor.name}</div>
          <div className="text-12 text-ink-3">
            {actor.email}, {actor.role}
          </div>
        </div>
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        <MenuItem onSelect={() => leave()}>
          <Icon name="sign-out" size={14} className="text-ink-3" />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function ThemeChoice() {
  const theme = useTheme();
  return (
    <>
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup value={theme} onValueChange={(value) => isTheme(value) && setTheme(value)}>
        {THEMES.map((each) => (
          <MenuRadioItem key={each} value={each} onSelect={(event) => event.preventDefault()}>
            <Icon name={THEME_ICONS[each]} size={14} className="text-ink-3" />
            {THEME_WORDS[each]}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
