"use client";

import { useState } from "react";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Variant } from "@/contracts/flag-parts";
import { VariantOverrides } from "./variant-overrides";

interface VariantRowProps {
  readonly variant: Variant;
  readonly isEditable: boolean;
  readonly onChange: (variant: Variant) => void;
  /** The weight or its kind changed: the others make room. */
  readonly onWeigh: (variant: Variant) => void;
  readonly onRemove: () => void;
}

type PayloadType = NonNullable<Variant["payload"]>["type"];

const NO_PAYLOAD = "none";
const PAYLOADS = [
  { value: NO_PAYLOAD, label: "no payload" },
  { value: "string", label: "string" },
  { value: "json", label: "json" },
  { value: "csv", label: "csv" },
  { value: "number", label: "number" },
];

const withPayloadType = (variant: Variant, type: string): Variant => {
  const { payload, ...rest } = variant;
  if (type === NO_PAYLOAD) return rest;
  return { ...rest, payload: { type: type as PayloadType, value: payload?.value ?? "" } };
};

/** One answer: its name, its share, what goes with it and who gets it whatever the share. */
export function VariantRow(props: VariantRowProps) {
  const { variant, isEditable, onChange, onRemove } = props;
  const [areOverridesOpen, setOverridesOpen] = useState(false);
  const { overrides = [] } = variant;
  return (
    <li className="grid gap-1.5 max-tablet:border-b max-tablet:border-line max-tablet:pb-2">
      <div className="grid grid-cols-[minmax(80px,1fr)_178px_116px_88px_30px] items-center gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_auto_36px]">
        <Input
          mono
          aria-label="Name of the variant"
          disabled={!isEditable}
          value={variant.name}
          maxLength={100}
          onChange={(event) => onChange({ ...variant, name: event.target.value })}
        />
        <Weight {...props} />
        <Select
          label={`Payload of ${variant.name}`}
          disabled={!isEditable}
          value={variant.payload?.type ?? NO_PAYLOAD}
          options={PAYLOADS}
          onValueChange={(type) => onChange(withPayloadType(variant, type))}
          className="max-tablet:order-4"
        />
        <Chip
          on={areOverridesOpen || overrides.length > 0}
          onClick={() => setOverridesOpen(!areOverridesOpen)}
          className="h-6 justify-center max-tablet:order-5 max-tablet:h-9"
        >
          {overrides.length > 0 ? `${overrides.length} always` : "always for"}
        </Chip>
        <IconButton
          icon="x"
          label={`Remove ${variant.name}`}
          look="ghost"
          disabled={!isEditable}
          onClick={onRemove}
          className="max-tablet:order-3"
        />
      </div>
      <PayloadValue {...props} />
      {areOverridesOpen || overrides.length > 0 ? (
        <VariantOverrides
          name={variant.name}
          overrides={overrides}
          isEditable={isEditable}
          onChange={(next) => onChange({ ...variant, overrides: next })}
        />
      ) : null}
    </li>
  );
}

/** A typed weight is fixed; one that is not shares what the fixed ones leave. */
function Weight({ variant, isEditable, onWeigh }: VariantRowProps) {
  const isFixed = variant.weightType === "fix";
  return (
    <span className="flex items-center gap-1.5">
      <Input
        aria-label={`Share of ${variant.name} in percent`}
        type="number"
        min={0}
        max={100}
        step={0.1}
        disabled={!isEditable}
        value={variant.weight / 10}
        onChange={(event) => {
          const weight = Math.round(Math.min(100, Math.max(0, Number(event.target.value))) * 10);
          onWeigh({ ...variant, weight, weightType: "fix" });
        }}
        className="w-[72px] text-right"
      />
      <span aria-hidden="true" className="text-12 text-ink-2">
        %
      </span>
      <Chip
        on={isFixed}
        disabled={!isEditable}
        aria-label={`Weight of ${variant.name} is fixed`}
        onClick={() => onWeigh({ ...variant, weightType: isFixed ? "variable" : "fix" })}
        className="h-6 max-tablet:h-9"
      >
        fixed
      </Chip>
    </span>
  );
}

function PayloadValue({ variant, isEditable, onChange }: VariantRowProps) {
  const { payload } = variant;
  if (!payload) return null;
  const common = {
    "aria-label": `Value of ${variant.name}`,
    disabled: !isEditable,
    value: payload.value,
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ ...variant, payload: { ...payload, value: event.target.value } }),
  };
  if (payload.type === "number") return <Input mono inputMode="decimal" {...common} />;
  return (
    <Textarea
      {...common}
      rows={payload.type === "json" ? 3 : 1}
      placeholder={payload.type === "json" ? '{"timeoutMs": 800}' : ""}
      className="min-h-8 font-mono text-12"
    />
  );
}
