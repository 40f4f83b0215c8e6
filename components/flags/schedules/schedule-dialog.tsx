"use client";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={schedule ? "Edit schedule" : `Schedule in ${state.environment}`}
      subject={<code>{flag}</code>}
      production={state.isProduction}
    >
      <form
        noValidate
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          editing.save();
        }}
      >
        <ScheduleFields {...props} editing={editing} />
        <DialogFoot className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={editing.isBusy}
            disabled={editing.issues.length > 0}
          >
            {schedule ? "Save schedule" : "Schedule"}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
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
    <DialogBody>
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
      {strategyIssue ? (
        <p role="alert" className="text-12 text-bad">
          {strategyIssue.message}
        </p>
      ) : null}
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
      {(editing.error ?? editing.previewError) ? (
        <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
          {editing.error ?? editing.previewError}
        </p>
      ) : null}
    </DialogBody>
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
