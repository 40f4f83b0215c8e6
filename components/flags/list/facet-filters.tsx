"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoiceMenu } from "@/components/layout/choice-menu";
import { Chip } from "@/components/ui/chip";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";

interface Facet {
  readonly value: string;
  readonly count: number;
}

const ANY = "";

/** Narrows the list by what the flags themselves say: absent where no flag says it. */
export function FacetFilters() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const projects = data && data.projects.length > 1 ? data.projects : [];
  return (
    <>
      <FacetFilter parameter="tag" label="Tag" any="Every tag" facets={data?.tags ?? []} />
      <FacetFilter parameter="owner" label="Owner" any="Every owner" facets={data?.owners ?? []} />
      <FacetFilter parameter="project" label="Project" any="Every project" facets={projects} />
    </>
  );
}

interface FacetFilterProps {
  readonly parameter: string;
  readonly label: string;
  readonly any: string;
  readonly facets: readonly Facet[];
}

function FacetFilter({ parameter, label, any, facets }: FacetFilterProps) {
  const [chosen, choose] = useSearchParameter(parameter);
  if (facets.length === 0 && chosen === ANY) return null;
  return (
    <ChoiceMenu
      value={chosen}
      options={[
        { value: ANY, label: any },
        ...facets.map(({ value, count }) => ({
          value,
          label: shortened(value),
          aside: formatCount(count),
        })),
      ]}
      onChange={choose}
      trigger={
        <Chip add={chosen === ANY} on={chosen !== ANY}>
          {chosen === ANY ? label : shortened(chosen)}
        </Chip>
      }
    />
  );
}

const shortened = (value: string): string => value.replace(/^group:/, "");
