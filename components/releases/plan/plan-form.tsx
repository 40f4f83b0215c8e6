"use client";

import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Problem } from "@/components/ui/problem";
import type { PreviewOutput } from "@/contracts/deployment-preview";
import { formatDuration } from "@/lib/format/duration";
import { plural } from "@/lib/format/number";
import { isNoOp, missing, type PlanKind, verbOf } from "./plan-words";

export interface Confirmed {
  readonly reason: string;
  readonly word: string;
}

interface PlanFormProps {
  readonly kind: PlanKind;
  readonly preview: PreviewOutput;
  readonly busy: boolean;
  /** What the server refused, in its words. */
  readonly error: string | undefined;
  readonly onConfirm: (given: Confirmed) => void;
  readonly onCancel: () => void;
}

/** The reason, the word where one is asked for, and the act. Ctrl Enter confirms. */
export function PlanForm({ kind, preview, busy, error, onConfirm, onCancel }: PlanFormProps) {
  const [given, setGiven] = useState<Confirmed>({ reason: "", word: "" });
  const lacks = missing(kind, preview, given);
  const isRefused = !preview.action.allowed || preview.verdict === "block";
  const confirm = () => {
    if (lacks === null && !busy)
      onConfirm({ reason: given.reason.trim(), word: given.word.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    confirm();
  };
  return (
    <form
      className="grid gap-2.5"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <Expected preview={preview} />
      {isRefused ? (
        <p role="status" className="rounded-control bg-bad-soft px-3 py-2 text-12">
          {lacks}
        </p>
      ) : (
        <Asked kind={kind} preview={preview} given={given} onGive={setGiven} />
      )}
      <Problem message={error} className="text-12" />
      {isRefused || lacks === null ? null : (
        <p aria-live="polite" className="text-12 text-ink-3">
          {lacks}
        </p>
      )}
      <Buttons
        kind={kind}
        version={preview.target.version}
        {...{ busy, isRefused, lacks, onCancel }}
      />
    </form>
  );
}

interface ButtonsProps extends Pick<PlanFormProps, "kind" | "busy" | "onCancel"> {
  readonly version: string;
  readonly isRefused: boolean;
  readonly lacks: string | null;
}

function Buttons({ kind, version, busy, isRefused, lacks, onCancel }: ButtonsProps) {
  const isBack = kind === "rollback";
  return (
    <div className="flex gap-2 max-tablet:[&>button]:h-11">
      {isRefused ? null : (
        <Button
          changes
          type="submit"
          look={isBack ? "solid" : "primary"}
          busy={busy}
          disabled={lacks !== null}
          className="h-[34px] flex-1"
        >
          <Icon name={isBack ? "undo" : "deploy"} size={14} />
          {isBack ? `Roll back to ${version}` : `${verbOf(kind)} ${version}`}
          <Kbd>Ctrl ↵</Kbd>
        </Button>
      )}
      <Button look="ghost" onClick={onCancel} className="h-[34px]">
        {isRefused ? "Back" : "Cancel"}
      </Button>
    </div>
  );
}

function Expected({ preview }: Pick<PlanFormProps, "preview">) {
  return (
    <p className="flex items-center gap-2 border-y border-line py-2 text-12">
      <Icon name="clock" size={14} className="text-ink-3" />
      {preview.expectedMs === null ? null : (
        <b className="font-semibold whitespace-nowrap">
          about {formatDuration(preview.expectedMs)}
        </b>
      )}
      <span className="text-ink-3">
        {isNoOp(preview)
          ? "it already runs here: nothing would be started"
          : `${plural(preview.instances, "instance")}, one after another; each takes traffic once it is ready`}
      </span>
    </p>
  );
}

interface AskedProps extends Pick<PlanFormProps, "kind" | "preview"> {
  readonly given: Confirmed;
  readonly onGive: (given: Confirmed) => void;
}

/**
 * The reason is where one begins to write, but the plan above it is read first: the page stays where it is, and on
 * phones, whose keyboard would cover the plan, nothing takes the focus.
 */
function focusWithoutMoving(field: HTMLTextAreaElement | null): void {
  if (field && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
}

function Asked({ kind, preview, given, onGive }: AskedProps) {
  return (
    <>
      <Field
        label={
          kind === "rollback" ? (
            "Reason"
          ) : (
            <>
              Reason <span className="font-normal text-ink-3">optional</span>
            </>
          )
        }
      >
        <Textarea
          ref={focusWithoutMoving}
          value={given.reason}
          maxLength={500}
          onChange={(event) => onGive({ ...given, reason: event.target.value })}
        />
      </Field>
      {preview.confirmWord === null ? null : (
        <Field
          label={
            <>
              Type <strong className="text-ink">{preview.confirmWord}</strong> to confirm
            </>
          }
        >
          <Input
            mono
            value={given.word}
            spellCheck={false}
            onChange={(event) => onGive({ ...given, word: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
