"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Meter, type MeterTone } from "@/components/ui/meter";
import { Select } from "@/components/ui/select";
import type { Variant } from "@/contracts/flag-parts";
import { evenly, type Issues, issueAt, newVariant } from "./strategy-draft";

interface VariantsEditorProps {
  readonly variants: readonly Variant[];
  readonly isEditable: boolean;
  readonly issues: Issues;
  readonly onChange: (variants: readonly Variant[]) => void;
}

const TONES: readonly MeterTone[] = ["s1", "s3", "s2", "s4", "s5", "s6"];
const toneOf = (index: number): MeterTone => TONES[index % TONES.length] ?? "s1";

const NO_PAYLOAD = "none";
const PAYLOADS = [NO_PAYLOAD, "string", "json", "csv", "number"].map((value) => ({
  value,
  label: value,
}));

const nextName = (variants: readonly Variant[]): string => {
  const taken = new Set(variants.map(({ name }) => name));
  const free = [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !taken.has(letter));
  return free ?? `variant-${variants.length + 1}`;
};

/** Which answer those get for whom the flag is on: names, shares of the whole and what goes with them. */
export function VariantsEditor({ variants, isEditable, issues, onChange }: VariantsEditorProps) {
  const issue = issueAt(issues, "variants");
  return (
    <section aria-label="Variants" className="border-t border-line px-4 py-3">
      <h3 className="mb-2 text-12 font-medium text-ink-2">Variants</h3>
      <Meter
        height={6}
        label={variants.map(({ name, weight }) => `${name} ${weight / 10} %`).join(", ")}
        parts={variants.map(({ weight }, index) => ({
          share: weight / 1_000,
          tone: toneOf(index),
        }))}
      />
      <ul className="mt-2 grid gap-1.5">
        {variants.map((variant, index) => (
          <VariantRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a variant may be renamed while it is typed
            key={index}
            variant={variant}
            isEditable={isEditable}
            onChange={(next) => onChange(variants.with(index, next))}
            onRemove={() => onChange(evenly(variants.filter((_, i) => i !== index)))}
          />
        ))}
      </ul>
      {issue ? (
        <p role="alert" className="mt-1 text-12 text-bad">
          {issue}
        </p>
      ) : null}
      {isEditable ? (
        <div className="mt-2 flex gap-2">
          <Button
            look="ghost"
            size="small"
            onClick={() => onChange(evenly([...variants, newVariant(nextName(variants))]))}
          >
            <Icon name="plus" size={14} />
            Variant
          </Button>
          <Button look="ghost" size="small" onClick={() => onChange(evenly(variants))}>
            Share evenly
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface VariantRowProps {
  readonly variant: Variant;
  readonly isEditable: boolean;
  readonly onChange: (variant: Variant) => void;
  readonly onRemove: () => void;
}

function VariantRow({ variant, isEditable, onChange, onRemove }: VariantRowProps) {
  const { payload } = variant;
  const setType = (type: string) => {
    const { payload: _payload, ...rest } = variant;
    if (type === NO_PAYLOAD) onChange(rest);
    else
      onChange({
        ...rest,
        payload: {
          type: type as NonNullable<Variant["payload"]>["type"],
          value: payload?.value ?? "",
        },
      });
  };
  return (
    <li className="grid grid-cols-[minmax(80px,140px)_72px_92px_minmax(0,1fr)_30px] items-center gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_72px_36px]">
      <Input
        mono
        aria-label="Name of the variant"
        disabled={!isEditable}
        value={variant.name}
        onChange={(event) => onChange({ ...variant, name: event.target.value })}
      />
      <Input
        aria-label={`Share of ${variant.name} in percent`}
        type="number"
        min={0}
        max={100}
        step={0.1}
        disabled={!isEditable}
        value={variant.weight / 10}
        onChange={(event) =>
          onChange({ ...variant, weight: Math.round(Number(event.target.value) * 10) })
        }
      />
      <IconButton
        icon="x"
        label={`Remove ${variant.name}`}
        look="ghost"
        disabled={!isEditable}
        onClick={onRemove}
        className="order-5 max-tablet:order-3"
      />
      <Select
        label={`Payload of ${variant.name}`}
        disabled={!isEditable}
        value={payload?.type ?? NO_PAYLOAD}
        options={PAYLOADS}
        onValueChange={setType}
        className="order-3 max-tablet:order-4"
      />
      <Input
        mono
        aria-label={`Value of ${variant.name}`}
        disabled={!isEditable || !payload}
        value={payload?.value ?? ""}
        placeholder={payload?.type === "json" ? '{"timeoutMs": 800}' : ""}
        onChange={(event) =>
          payload && onChange({ ...variant, payload: { ...payload, value: event.target.value } })
        }
        className="order-4 max-tablet:order-5 max-tablet:col-span-2"
      />
    </li>
  );
}
