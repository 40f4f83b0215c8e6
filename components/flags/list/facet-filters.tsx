"use client";

import { useQuery } from "@tanstack/react-query";
import { LazyMenu } from "@/components/layout/lazy-menu";
import { Chip } from "@/components/ui/chip";
import { FLAG_TYPES } from "@/contracts/flag-words";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { type Facet, shortened } from "./facets";

const load = () => import("./facet-popover").then((module) => module.FacetPopover);

/** Narrows the list by what the flags themselves say: what is chosen is a chip that takes it off, the rest one menu. */
export function FacetFilters() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const facets: readonly Facet[] = [
    {
      parameter: "type",
      label: "Type",
      any: "Every type",
      options: FLAG_TYPES.map((value) => ({ value, count: null })),
    },
    { parameter: "tag", label: "Tag", any: "Every tag", options: data?.tags ?? [] },
    { parameter: "owner", label: "Owner", any: "Every owner", options: data?.owners ?? [] },
    { parameter: "project", label: "Project", any: "Every project", options: data?.projects ?? [] },
  ];
  return (
    <>
      {facets.map((facet) => (
        <Chosen key={facet.parameter} facet={facet} />
      ))}
      <LazyMenu
        load={load}
        kind="dialog"
        body={{ facets: facets.filter(({ options }) => options.length > 1) }}
        trigger={<Chip add>Filter</Chip>}
      />
    </>
  );
}

function Chosen({ facet: { parameter, label } }: { readonly facet: Facet }) {
  const [chosen, choose] = useSearchParameter(parameter);
  if (chosen === "") return null;
  return (
    <Chip on onClick={() => choose("")}>
      {label} <b>{shortened(chosen)}</b>
    </Chip>
  );
}
