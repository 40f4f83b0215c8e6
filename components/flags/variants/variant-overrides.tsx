"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Variant } from "@/contracts/flag-parts";
import { ValuesInput } from "../values-input";

type Overrides = NonNullable<Variant["overrides"]>;

interface VariantOverridesProps {
  readonly name: string;
  readonly overrides: Overrides;
  readonly isEditable: boolean;
  readonly onChange: (overrides: Overrides) => void;
}

/** Who gets a variant whatever its share: values of fields of the context. */
export function VariantOverrides(props: VariantOverridesProps) {
  const { name, overrides, isEditable, onChange } = props;
  return (
    <div className="grid gap-1.5 border-l-2 border-line pl-3">
      {overrides.map((override, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: an override is its place; its field is being typed
          key={index}
          className="grid grid-cols-[124px_minmax(0,1fr)_30px] items-start gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_36px]"
        >
          <Input
            mono
            aria-label={`Field that always gives ${name}`}
            placeholder="field"
            disabled={!isEditable}
            value={override.contextName}
            onChange={(event) =>
              onChange(overrides.with(index, { ...override, contextName: event.target.value }))
            }
          />
          <div className="max-tablet:order-3 max-tablet:col-span-2">
            <ValuesInput
              label={`Values that always give ${name}`}
              placeholder="Add value"
              disabled={!isEditable}
              values={override.values}
              onChange={(values) => onChange(overrides.with(index, { ...override, values }))}
            />
          </div>
          <IconButton
            icon="x"
            look="ghost"
            label={`Remove who always gets ${name}`}
            disabled={!isEditable}
            onClick={() => onChange(overrides.filter((_, i) => i !== index))}
          />
        </div>
      ))}
      {isEditable ? (
        <Button
          look="ghost"
          size="small"
          className="justify-self-start"
          onClick={() => onChange([...overrides, { contextName: "userId", values: [] }])}
        >
          <Icon name="plus" size={14} />
          Always for
        </Button>
      ) : null}
    </div>
  );
}
