"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { showToast } from "@/components/ui/toast-store";
import { useEnvironment } from "@/lib/client/environment";
import { useSession } from "@/lib/client/session";
import { useTRPC } from "@/lib/client/trpc";
import { PaletteItem } from "./palette-parts";
import type { Wish } from "./palette-query";
import { switchVerbs } from "./switch-verbs";

/** A flag whose switch is to be moved, as it stands. */
export interface Switched {
  readonly name: string;
  readonly enabled: boolean;
  readonly version: number;
}

interface FlagActionsProps {
  readonly name: string;
  readonly onGo: (href: string) => void;
  readonly onSwitch: (flag: Switched) => void;
  readonly onShown: () => void;
}

/** Turning it on or off asks first, with what that does; the rest only shows. */
export function FlagActions({ name, onGo, onSwitch, onShown }: FlagActionsProps) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const { data } = useQuery(trpc.flags.get.queryOptions({ name }));
  const here = data?.environments.find((each) => each.environment === environment);
  const query = encodeURIComponent(name);
  const isOffered = here?.actions.toggle.allowed ?? false;
  // Synchronises with the palette's list: the switch is offered once the flag's state is known.
  useEffect(() => {
    if (isOffered) onShown();
  }, [isOffered, onShown]);
  return (
    <>
      {here && isOffered ? (
        <PaletteItem
          icon="stop"
          value={`switch ${name}`}
          onSelect={() => onSwitch({ name, enabled: here.enabled, version: here.version })}
          aside={`${here.enabled ? "on" : "off"} now`}
        >
          {switchVerbs(data?.type, !here.enabled).verb} in {environment}…
        </PaletteItem>
      ) : null}
      <PaletteItem
        icon="flask"
        value={`playground ${name}`}
        onSelect={() => onGo(`/playground?q=${query}`)}
      >
        Try in the playground
      </PaletteItem>
      <PaletteItem
        icon="changes"
        value={`changes of ${name}`}
        onSelect={() => onGo(`/changes?q=${query}`)}
      >
        What was done to it
      </PaletteItem>
      <PaletteItem icon="copy" value={`copy ${name}`} onSelect={() => copy(name)}>
        Copy its name
      </PaletteItem>
    </>
  );
}

/** Of a flag that another server keeps: it is switched on its page, which says what it is there. */
export function ConnectedActions({ name, onGo }: Pick<FlagActionsProps, "name" | "onGo">) {
  return (
    <>
      <PaletteItem
        icon="changes"
        value={`changes of ${name}`}
        onSelect={() => onGo(`/changes?q=${encodeURIComponent(name)}`)}
      >
        What was done to it
      </PaletteItem>
      <PaletteItem icon="copy" value={`copy ${name}`} onSelect={() => copy(name)}>
        Copy its name
      </PaletteItem>
    </>
  );
}

function copy(name: string): void {
  navigator.clipboard.writeText(name).then(
    () => showToast({ title: "Copied", subject: name }),
    () =>
      showToast({
        status: "failing",
        title: "Not copied",
        detail: "The browser does not let this page write to the clipboard.",
      }),
  );
}

interface ServiceActionsProps {
  readonly name: string;
  readonly wish: Wish | null;
  readonly onGo: (href: string) => void;
}

/** Each opens a page; what changes something opens with its preview. What was asked for comes first. */
export function ServiceActions({ name, wish, onGo }: ServiceActionsProps) {
  const { permissions } = useSession();
  const id = encodeURIComponent(name);
  const all = [
    {
      wish: "roll-back",
      icon: "undo",
      words: `Roll back ${name}…`,
      href: `/releases/${id}/roll-back`,
      isOffered: permissions.includes("release:roll_back"),
    },
    {
      wish: "deploy",
      icon: "deploy",
      words: `Deploy ${name}…`,
      href: `/releases/${id}/deploy`,
      isOffered: permissions.includes("release:deploy"),
    },
    {
      wish: "callers",
      icon: "topology",
      words: `Who calls ${name}, on the map`,
      href: `/topology?view=map&focus=${id}`,
      isOffered: true,
    },
    {
      wish: "health",
      icon: "health",
      words: `Health of ${name}`,
      href: `/services/${id}/health`,
      isOffered: true,
    },
    {
      wish: null,
      icon: "hexagon",
      words: `Hexagon of ${name}`,
      href: `/services/${id}/hexagon`,
      isOffered: true,
    },
  ] as const;
  const offered = all.filter(({ isOffered }) => isOffered);
  const inOrder = offered.toSorted((a, b) => Number(b.wish === wish) - Number(a.wish === wish));
  return (wish === null ? offered : inOrder).map(({ icon, words, href }) => (
    <PaletteItem key={href} icon={icon} value={words} onSelect={() => onGo(href)}>
      {words}
    </PaletteItem>
  ));
}
