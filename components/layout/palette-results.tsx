"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { IconName } from "@/components/ui/icons";
import type { SearchOutput } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { PaletteGroup, PaletteItem } from "./palette-parts";

type Hit = SearchOutput["items"][number];

const ICONS: Record<Hit["kind"], IconName> = {
  service: "services",
  flag: "flags",
  deployment: "deploy",
  release: "releases",
};

interface PaletteResultsProps {
  readonly query: string;
  readonly onGo: (href: string) => void;
}

/** Everything with a name that fits what is typed, and what can be done with the first service among it. */
export function PaletteResults({ query, onGo }: PaletteResultsProps) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const wanted = useDeferredValue(query.trim());
  const { data } = useQuery({
    ...trpc.services.search.queryOptions({ query: wanted, environment }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  if (wanted === "" || !data || data.items.length === 0) return null;
  const service = data.items.find(({ kind }) => kind === "service");
  return (
    <>
      <PaletteGroup heading="Found" forceMount>
        {data.items.map((hit) => (
          <PaletteItem
            key={`${hit.kind} ${hit.id}`}
            forceMount
            icon={ICONS[hit.kind]}
            value={`${hit.kind} ${hit.id}`}
            onSelect={() => onGo(hit.href)}
            aside={<span className="max-w-60 truncate">{hit.detail ?? hit.kind}</span>}
          >
            {hit.kind === "flag" ? <code>{hit.title}</code> : hit.title}
          </PaletteItem>
        ))}
      </PaletteGroup>
      {service ? <ServiceActions service={service} onGo={onGo} /> : null}
    </>
  );
}

interface ServiceActionsProps {
  readonly service: Hit;
  readonly onGo: (href: string) => void;
}

/** Each opens a preview; nothing happens from here. */
function ServiceActions({ service, onGo }: ServiceActionsProps) {
  const id = encodeURIComponent(service.id);
  const actions = [
    { icon: "undo", words: `Roll back ${service.title}…`, href: `/releases/${id}/roll-back` },
    { icon: "deploy", words: `Deploy ${service.title}…`, href: `/releases/${id}/deploy` },
    { icon: "health", words: `Health of ${service.title}`, href: `/services/${id}/health` },
    { icon: "hexagon", words: `Hexagon of ${service.title}`, href: `/services/${id}/hexagon` },
  ] as const;
  return (
    <PaletteGroup heading={service.title} forceMount>
      {actions.map(({ icon, words, href }) => (
        <PaletteItem key={href} forceMount icon={icon} value={words} onSelect={() => onGo(href)}>
          {words}
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
