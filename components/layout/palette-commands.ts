"use client";

import type { IconName } from "@/components/ui/icons";
import { useEnvironment } from "@/lib/client/environment";
import { useSession } from "@/lib/client/session";
import { setTheme } from "@/lib/client/theme";
import { THEMES } from "@/lib/theme";
import { FLAG_PLACES } from "./flag-places";
import { leave } from "./leave";
import { PLACES } from "./navigation";

export interface PaletteCommand {
  readonly group: "Go to" | "Environment" | "Commands";
  readonly icon: IconName;
  readonly label: string;
  /** Said besides the label; found by it too. */
  readonly also?: string;
  /** Keys that do the same: "g f". */
  readonly keys?: string;
  /** An address to go to, or something to do. */
  readonly act: string | (() => void);
}

const GO_TO: readonly PaletteCommand[] = [
  ...PLACES.map(({ icon, label, keys, href }) => ({
    group: "Go to" as const,
    icon,
    label,
    keys,
    act: href,
  })),
  ...FLAG_PLACES.map(({ icon, label, href }) => ({
    group: "Go to" as const,
    icon,
    label: `Flags: ${label}`,
    act: href,
  })),
];

const THEME_ICONS = { light: "sun", dark: "moon", system: "system" } as const;

const EVERYBODYS: readonly PaletteCommand[] = [
  ...THEMES.map((theme) => ({
    group: "Commands" as const,
    icon: THEME_ICONS[theme],
    label: theme === "system" ? "Theme as the system" : `Theme ${theme}`,
    act: () => setTheme(theme),
  })),
  { group: "Commands", icon: "sign-out", label: "Sign out", also: "log out", act: leave },
];

const NEW_FLAG: PaletteCommand = {
  group: "Commands",
  icon: "plus",
  label: "New flag…",
  also: "create define add",
  act: "/flags?new=flag",
};

/** What can be run from anywhere by this person. */
function useAllCommands(): readonly PaletteCommand[] {
  const { name, all, choose } = useEnvironment();
  const { permissions } = useSession();
  const environments = all
    .filter((environment) => environment.name !== name)
    .map((environment) => ({
      group: "Environment" as const,
      icon: "updown" as const,
      label: `Switch to ${environment.name}`,
      also: "environment",
      act: () => choose(environment.name),
    }));
  const makes = permissions.includes("flag:create") ? [NEW_FLAG] : [];
  return [...GO_TO, ...environments, ...makes, ...EVERYBODYS];
}

/** Those in which every typed word is found. */
export function usePaletteCommands(query: string): readonly PaletteCommand[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return useAllCommands().filter(({ group, label, also = "" }) => {
    const text = `${group} ${label} ${also}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
