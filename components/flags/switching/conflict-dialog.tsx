"use client";

import type { ReactNode } from "react";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { ConflictCard } from "../conflict-card";
import { stateWords } from "../strategies/strategy-words";
import type { FlagConflict } from "./flag-conflict";

interface ConflictDialogProps {
  readonly name: string;
  readonly current: FlagConflict;
  /** What the reader wanted, as a verb: "turn it on". */
  readonly mine: ReactNode;
  /** Somebody else already did what the reader wanted. */
  readonly isSame: boolean;
  readonly verb: string;
  readonly isProduction: boolean;
  readonly onClose: () => void;
  readonly onApply: () => void;
}

/** Somebody was first: what it is now, who made it so, and the choice between theirs and mine. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { name, current, isProduction, onClose } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Changed in ${current.environment} in the meantime`}
      subject={<code>{name}</code>}
      production={isProduction}
    >
      <DialogBody>
        <ConflictCard
          current={current}
          theirs={stateWords(current)}
          mine={props.mine}
          onKeep={onClose}
          onApply={props.isSame ? undefined : props.onApply}
          verb={`${props.verb}${isProduction ? "…" : ""}`}
        />
      </DialogBody>
    </Dialog>
  );
}
