"use client";

import type { IconName } from "@/components/ui/icons";
import { ConnectedActions, FlagActions, ServiceActions, type Switched } from "./palette-actions";
import { PaletteGroup, PaletteItem } from "./palette-parts";
import { bestOf, readPaletteQuery, type Wish } from "./palette-query";
import type { Hit } from "./use-palette-hits";

const ICONS: Record<Hit["kind"], IconName> = {
  service: "services",
  flag: "flags",
  connected_flag: "flags",
  deployment: "deploy",
  release: "releases",
};

interface PaletteResultsProps {
  readonly query: string;
  readonly hits: readonly Hit[];
  readonly onGo: (href: string) => void;
  readonly onSwitch: (flag: Switched) => void;
  /** Something came that stands before what was shown. */
  readonly onShown: () => void;
}

/** The best match with all that can be done with it, then everything else with a name that fits. */
export function PaletteResults({ query, hits, ...acts }: PaletteResultsProps) {
  const { wish } = readPaletteQuery(query);
  const best = bestOf(hits, wish);
  const others = hits.filter((hit) => hit !== best);
  return (
    <>
      {best ? <Best hit={best} wish={wish} {...acts} /> : null}
      {others.length > 0 ? (
        <PaletteGroup heading="Found">
          {others.map((hit) => (
            <HitItem key={`${hit.kind} ${hit.id}`} hit={hit} onGo={acts.onGo} />
          ))}
        </PaletteGroup>
      ) : null}
    </>
  );
}

interface BestProps extends Omit<PaletteResultsProps, "query" | "hits"> {
  readonly hit: Hit;
  readonly wish: Wish | null;
}

/** Where something was asked to be done, that comes before the page of it. */
function Best({ hit, wish, onGo, onSwitch, onShown }: BestProps) {
  const item = <HitItem hit={hit} onGo={onGo} />;
  return (
    <PaletteGroup heading="Best match">
      {wish === null ? item : null}
      {hit.kind === "flag" ? (
        <FlagActions name={hit.id} onGo={onGo} onSwitch={onSwitch} onShown={onShown} />
      ) : null}
      {hit.kind === "connected_flag" ? <ConnectedActions name={hit.title} onGo={onGo} /> : null}
      {hit.kind === "service" ? <ServiceActions name={hit.id} wish={wish} onGo={onGo} /> : null}
      {wish === null ? null : item}
    </PaletteGroup>
  );
}

const isFlag = ({ kind }: Hit): boolean => kind === "flag" || kind === "connected_flag";

interface HitItemProps {
  readonly hit: Hit;
  readonly onGo: (href: string) => void;
}

function HitItem({ hit, onGo }: HitItemProps) {
  return (
    <PaletteItem
      icon={ICONS[hit.kind]}
      value={`${hit.kind} ${hit.id}`}
      onSelect={() => onGo(hit.href)}
      aside={<span className="max-w-60 truncate">{hit.detail ?? hit.kind}</span>}
    >
      {isFlag(hit) ? <code>{hit.title}</code> : hit.title}
    </PaletteItem>
  );
}
