"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { Select } from "@/components/ui/select";
import { type DraftStep, newStep } from "./schedule-draft";

export interface Issue {
  readonly path: string;
  readonly message: string;
}

interface StepsEditorProps {
  readonly steps: readonly DraftStep[];
  readonly hasShare: boolean;
  readonly issues: readonly Issue[];
  readonly notes: readonly (string | null)[];
  readonly onChange: (steps: readonly DraftStep[]) => void;
}

const SWITCH = [
  { value: "on", label: "Turn on" },
  { value: "off", label: "Turn off" },
  { value: "same", label: "Leave as is" },
] as const;

const digits = (text: string): string => {
  const only = text.replaceAll(/\D/g, "").slice(0, 3);
  return only === "" ? "" : String(Math.min(100, Number(only)));
};

/** When, on or off, and how many. */
export function StepsEditor({ steps, hasShare, issues, notes, onChange }: StepsEditorProps) {
  const put = (key: string, over: Partial<DraftStep>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...over } : step)));
  const add = () => onChange([...steps, newStep(steps.at(-1)?.at ?? "", "same")]);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-12 font-medium text-ink-2">Steps</legend>
      {steps.map((step, index) => (
        <StepRow
          key={step.key}
          step={step}
          number={index + 1}
          hasShare={hasShare}
          issue={issues.find(({ path }) => isAbout(path, index))?.message}
          note={notes[index] ?? null}
          onChange={(over) => put(step.key, over)}
          onRemove={() => onChange(steps.filter(({ key }) => key !== step.key))}
        />
      ))}
      <Button size="small" onClick={add} className="justify-self-start max-tablet:h-9">
        <Icon name="plus" size={14} />
        Add step
      </Button>
    </fieldset>
  );
}

const isAbout = (path: string, index: number): boolean =>
  path === `steps.${index}` || path.startsWith(`steps.${index}.`);

interface StepRowProps {
  readonly step: DraftStep;
  readonly number: number;
  readonly hasShare: boolean;
  readonly issue: string | undefined;
  readonly note: string | null;
  readonly onChange: (over: Partial<DraftStep>) => void;
  readonly onRemove: () => void;
}

function StepRow({ step, number, hasShare, issue, note, onChange, onRemove }: StepRowProps) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="datetime-local"
          aria-label={`Time of step ${number}`}
          aria-invalid={issue !== undefined}
          value={step.at}
          onChange={(event) => onChange({ at: event.target.value })}
          className="w-[200px] max-tablet:w-full"
        />
        <Select
          label={`Switch at step ${number}`}
          value={step.enabled}
          options={SWITCH}
          onValueChange={(enabled) => onChange({ enabled })}
          className="w-[130px]"
        />
        {hasShare ? <ShareInput step={step} number={number} onChange={onChange} /> : null}
        <IconButton
          icon="x"
          look="ghost"
          label={`Remove step ${number}`}
          onClick={onRemove}
          className="ml-auto"
        />
      </div>
      <FieldProblem message={issue} />
      {note ? <p className="mt-1 text-12 text-warn-ink">{note}</p> : null}
    </div>
  );
}

function ShareInput({
  step,
  number,
  onChange,
}: Pick<StepRowProps, "step" | "number" | "onChange">) {
  return (
    <span className="relative">
      <Input
        mono
        aria-label={`Percentage at step ${number}`}
        inputMode="numeric"
        placeholder="–"
        value={step.percentage}
        onChange={(event) => onChange({ percentage: digits(event.target.value) })}
        className="w-[68px] pr-7 text-right"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2"
      >
        %
      </span>
    </span>
  );
}
