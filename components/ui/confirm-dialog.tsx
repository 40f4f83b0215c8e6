"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogBody, DialogFoot } from "./dialog";
import { type Effect, Effects } from "./effects";
import { Field } from "./field";
import { Input, Textarea } from "./input";
import { Kbd } from "./kbd";
import { Problem } from "./problem";

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A question with verb and environment: "Turn off in production?" */
  readonly title: ReactNode;
  readonly subject?: ReactNode;
  readonly production?: boolean;
  readonly effects?: readonly Effect[];
  /** The verb on the button: "Turn off". */
  readonly verb: string;
  /** Taking something away is solid red; giving is the primary colour. */
  readonly danger?: boolean;
  readonly reason?: "required" | "optional" | "none";
  /** The word that must be typed first, for what is hard to take back. */
  readonly typed?: string;
  readonly busy?: boolean;
  /** What the server refused, in its words. The dialog stays open. */
  readonly error?: string | undefined;
  /** May not be confirmed yet, for instance while the preview is being computed. */
  readonly blocked?: boolean;
  readonly onConfirm: (given: { readonly reason: string }) => void;
  /** The guard and anything else between reason and footer. */
  readonly children?: ReactNode;
}

/** Effects, reason, guard, footer. Escape cancels, Ctrl Enter confirms. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      subject={props.subject}
      production={props.production ?? false}
    >
      <ConfirmForm {...props} />
    </Dialog>
  );
}

/** What was given so far, and whether it is enough to confirm. */
function useGiven({ reason: wants = "optional", typed, busy, blocked }: ConfirmDialogProps) {
  const [reason, setReason] = useState("");
  const [word, setWord] = useState("");
  const lacksReason = wants === "required" && reason.trim() === "";
  const lacksWord = typed !== undefined && word.trim() !== typed;
  return {
    reason,
    setReason,
    word,
    setWord,
    held: [busy, blocked, lacksReason, lacksWord].some(Boolean),
  };
}

/** Mounted with the dialog, so that each opening starts empty. */
function ConfirmForm(props: ConfirmDialogProps) {
  const { effects = [], verb, danger, reason: wants = "optional", typed, busy, error } = props;
  const { reason, setReason, word, setWord, held } = useGiven(props);
  const confirm = () => {
    if (!held) props.onConfirm({ reason: reason.trim() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    confirm();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for Ctrl Enter from the controls inside
    <div className="contents" onKeyDown={onKeyDown}>
      <DialogBody>
        {effects.length > 0 ? <Effects effects={effects} /> : null}
        {wants === "none" ? null : (
          <Field
            label={
              wants === "optional" ? (
                <>
                  Reason <span className="font-normal text-ink-3">optional</span>
                </>
              ) : (
                "Reason"
              )
            }
          >
            <Textarea
              autoFocus
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={500}
            />
          </Field>
        )}
        {typed === undefined ? null : (
          <Field
            label={
              <>
                Type <strong className="text-ink">{typed}</strong> to confirm
              </>
            }
          >
            <Input
              mono
              value={word}
              onChange={(event) => setWord(event.target.value)}
              spellCheck={false}
            />
          </Field>
        )}
        {props.children}
        <Problem message={error} />
      </DialogBody>
      <DialogFoot>
        <span className="flex flex-1 items-center gap-2 text-12 text-ink-2 max-tablet:hidden">
          <Kbd>Esc</Kbd> cancel
        </span>
        <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
        <Button
          changes
          look={danger ? "solid" : "primary"}
          busy={busy ?? false}
          disabled={held}
          onClick={confirm}
        >
          {verb}
          <Kbd>Ctrl ↵</Kbd>
        </Button>
      </DialogFoot>
    </div>
  );
}
