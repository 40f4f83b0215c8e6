"use client";

import type { MenuBodyProps } from "@/components/layout/lazy-menu";
import { Field } from "@/components/ui/field";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { formatCount } from "@/lib/format/number";
import { type Facet, shortened } from "./facets";

interface FacetPopoverProps extends MenuBodyProps {
  readonly facets: readonly Facet[];
}

/** Every facet with its values and how many flags say them; each choice narrows the list at once. */
export function FacetPopover({ defaultOpen, trigger, facets }: FacetPopoverProps) {
  return (
    <Popover defaultOpen={defaultOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent className="grid w-64 gap-3">
        {facets.map((facet) => (
          <FacetSelect key={facet.parameter} facet={facet} />
        ))}
      </PopoverContent>
    </Popover>
  );
}

const ANY = "*";

function FacetSelect({ facet: { parameter, label, any, options } }: { readonly facet: Facet }) {
  const [chosen, choose] = useSearchParameter(parameter);
  const known = options.some(({ value }) => value === chosen);
  const offered = known || chosen === "" ? options : [...options, { value: chosen, count: 0 }];
  return (
    <Field label={label}>
      <Select
        value={chosen || ANY}
        onValueChange={(next) => choose(next === ANY ? "" : next)}
        options={[
          { value: ANY, label: any },
          ...offered.map(({ value, count }) => ({
            value,
            label:
              count === null ? shortened(value) : `${shortened(value)} · ${formatCount(count)}`,
          })),
        ]}
      />
    </Field>
  );
}
