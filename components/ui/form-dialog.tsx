"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogBody, DialogFoot } from "./dialog";
import { Problem } from "./problem";

interface FormDialogProps {
  readonly title: ReactNode;
  /** What it is about, under the title; ids in <code>. */
  readonly subject?: ReactNode;
  /** Carries the lamp on its edge. */
  readonly production?: boolean;
  readonly wide?: boolean;
  /** The verb on the button: "Create flag". */
  readonly verb: string;
  readonly busy?: boolean;
  /** May not be sent yet. */
  readonly blocked?: boolean;
  /** What the server refused as a whole, in its words. The dialog stays open. */
  readonly problem?: string | null | undefined;
  /** At the other end of the footer, such as a test of what was typed. */
  readonly aside?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Fields, what was refused, footer. Shown as long as it is mounted; Escape cancels, Enter sends. */
export function FormDialog(props: FormDialogProps) {
  const { title, subject, production, wide, onClose, onSubmit } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={title}
      subject={subject}
      production={production ?? false}
      wide={wide ?? false}
    >
      <form
        noValidate
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <DialogBody>
          {props.children}
          <Problem message={props.problem} />
        </DialogBody>
        <DialogFoot>
          {props.aside}
          <Button onClick={onClose} className="ml-auto">
            Cancel
          </Button>
          <Button
            type="submit"
            look="primary"
            busy={props.busy ?? false}
            disabled={props.blocked ?? false}
          >
            {props.verb}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
