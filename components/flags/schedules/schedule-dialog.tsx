"use client";

import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { Select } from "@/components/ui/select";
import { GuardEditor } from "./guard-editor";
import { gradualOnes, PRESET_LABEL, PRESETS, withPreset } from "./schedule-draft";
import { SchedulePreview } from "./schedule-preview";
import { StepsEditor } from "./schedule-steps-editor";
import { type Editing, useScheduleEditing } from "./use-schedule-editing";

/** When a flag becomes what, in which time zone, and what has to hold meanwhile. */
export function ScheduleDialog(props: Editing) {
  const { flag, state, schedule, onClose } = props;
  const editing = useScheduleEditing(props);
  return (
    <FormDialog
      title={schedule ? "Edit schedule" : `Schedule in ${state.environment}`}
      subject={<code>{flag}</code>}
      production={state.isProduction}
      verb={schedule ? "Save schedule" : "Schedule"}
      busy={editing.isBusy}
      blocked={editing.issues.length > 0}
      problem={editing.error ?? editing.previewError}
      onSubmit={editing.save}
      onClose={onClose}
    >
      <ScheduleFields {...props} editing={editing} />
    </FormDialog>
  );
}

interface FieldsProps extends Editing {
  readonly editing: ReturnType<typeof useScheduleEditing>;
}

function ScheduleFields({ state, schedule, editing }: FieldsProps) {
  const { draft, setDraft, issues, preview } = editing;
  const gradual = gradualOnes(state);
  const strategyIssue = issues.find(({ path }) => path === "strategyId" || path === "steps");
  return (
    <>
      {schedule ? null : (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Begin with</legend>
          {PRESETS.filter((preset) => preset !== "ramp" || gradual.length > 0).map((preset) => (
            <Chip key={preset} onClick={() => setDraft(withPreset(draft, preset, new Date()))}>
              {PRESET_LABEL[preset]}
            </Chip>
          ))}
        </fieldset>
      )}
      <StepsEditor
        steps={draft.steps}
        hasShare={gradual.length > 0}
        issues={issues}
        notes={preview?.steps.map(({ note }) => note) ?? []}
        onChange={(steps) => setDraft({ ...draft, steps })}
      />
      <FieldProblem message={strategyIssue?.message} />
      <Naming editing={editing} strategies={gradual} />
      <GuardEditor
        environment={state.environment}
        guard={draft.guard}
        issues={issues}
        onChange={(guard) => setDraft({ ...draft, guard })}
      />
      {preview ? <SchedulePreview preview={preview} /> : null}
      <Field
        label={
          <>
            Reason <span className="font-normal text-ink-3">optional</span>
          </>
        }
      >
        <Input
          value={editing.reason}
          maxLength={500}
          onChange={(event) => editing.setReason(event.target.value)}
        />
      </Field>
    </>
  );
}

interface NamingProps {
  readonly editing: FieldsProps["editing"];
  readonly strategies: ReturnType<typeof gradualOnes>;
}

/** Name, zone and, where there are several, which rollout moves. */
function Naming({ editing, strategies }: NamingProps) {
  const { draft, setDraft, issues } = editing;
  const zones = [...new Set([draft.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
  return (
    <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
      <Field label="Name">
        <Input
          value={draft.name}
          maxLength={80}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field
        label="Time zone"
        error={issues.find(({ path }) => path === "timeZone")?.message}
        hint="Daylight saving is followed"
      >
        <Input
          list="schedule-zones"
          value={draft.timeZone}
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, timeZone: event.target.value })}
        />
      </Field>
      <datalist id="schedule-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {strategies.length > 1 ? (
        <Field label="Gradual rollout that moves">
          <Select
            value={draft.strategyId ?? strategies[0]?.id ?? ""}
            options={strategies.map(({ id, title }, index) => ({
              value: id,
              label: title || `Rollout ${index + 1}`,
            }))}
            onValueChange={(strategyId) => setDraft({ ...draft, strategyId })}
          />
        </Field>
      ) : null}
    </div>
  );
}
