"use client";

import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/ui/chip";
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "@/components/ui/menu";
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
    <Menu>
      <MenuTrigger asChild>
        <Chip add={chosen === ANY} on={chosen !== ANY}>
          {chosen === ANY ? label : shortened(chosen)}
        </Chip>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={chosen} onValueChange={choose}>
          <MenuRadioItem value={ANY}>{any}</MenuRadioItem>
          {facets.map(({ value, count }) => (
            <MenuRadioItem key={value} value={value}>
              {shortened(value)}
              <span className="ml-auto pl-4 text-ink-3">{formatCount(count)}</span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}

const shortened = (value: string): string => value.replace(/^group:/, "");
