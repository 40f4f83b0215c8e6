"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Meter, type MeterTone } from "@/components/ui/meter";
import { FieldProblem } from "@/components/ui/problem";
import type { Variant } from "@/contracts/flag-parts";
import { type Issues, issueAt } from "../issues";
import { StickinessSelect } from "../strategies/stickiness-select";
import { balanced, evenly, weightOf, withStickiness, withVariant } from "./variant-draft";
import { VariantRow } from "./variant-row";

export interface VariantsEditorProps {
  readonly variants: readonly Variant[];
  /** Where the list stands in the draft. */
  readonly path: string;
  /** What no stickiness of their own means, in words. */
  readonly inherited: string;
  readonly isEditable: boolean;
  readonly issues: Issues;
  readonly onChange: (variants: readonly Variant[]) => void;
}

const TONES: readonly MeterTone[] = ["s1", "s3", "s2", "s4", "s5", "s6"];
const toneOf = (index: number): MeterTone => TONES[index % TONES.length] ?? "s1";

/** Which answer those get for whom it is on: names, shares of the whole and what goes with them. */
export function VariantsEditor(props: VariantsEditorProps) {
  const { variants, path, inherited, isEditable, issues, onChange } = props;
  const issue = issueAt(issues, path);
  const total = weightOf(variants);
  return (
    <>
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
            onWeigh={(next) => onChange(balanced(variants.with(index, next)))}
            onRemove={() => onChange(balanced(variants.filter((_, i) => i !== index)))}
          />
        ))}
      </ul>
      {total === 1_000 ? null : (
        <p className="mt-1 text-12 text-bad">
          The weights make {total / 10} %; they have to make 100 %.
        </p>
      )}
      <FieldProblem message={total === 1_000 ? issue : undefined} />
      {isEditable ? (
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button look="ghost" size="small" onClick={() => onChange(withVariant(variants))}>
            <Icon name="plus" size={14} />
            Variant
          </Button>
          <Button look="ghost" size="small" onClick={() => onChange(evenly(variants))}>
            Share evenly
          </Button>
          <span className="ml-auto text-12 text-ink-2">shared by</span>
          <StickinessSelect
            label="Stickiness of the variants"
            value={variants[0]?.stickiness ?? ""}
            inherited={inherited}
            defaultLabel="userId, sessionId, address"
            disabled={false}
            onChange={(stickiness) => onChange(withStickiness(variants, stickiness))}
          />
        </div>
      ) : null}
    </>
  );
}
