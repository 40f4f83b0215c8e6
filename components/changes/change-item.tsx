"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Clock } from "@/components/ui/time";
import { TimelineItem } from "@/components/ui/timeline";
import type { ChangeOutput } from "@/contracts/changes";
import { ChangeDetails } from "./change-details";
import { ChangeIcon, ChangeSentence } from "./change-words";

interface ChangeItemProps {
  readonly change: ChangeOutput;
  readonly onUndo: (change: ChangeOutput) => void;
}

/** One change: who did what, why, and the way back. */
export function ChangeItem({ change, onUndo }: ChangeItemProps) {
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  return (
    <TimelineItem
      time={<Clock at={change.at} />}
      node={<ChangeIcon kind={change.object.kind} />}
      className="pr-44 max-tablet:pr-12"
      isActionSmall
      action={
        <span className="flex gap-1.5">
          <Button
            size="small"
            look="ghost"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setOpen(!isOpen)}
            className="max-tablet:h-9 max-tablet:w-9 max-tablet:px-0"
          >
            <span className="max-tablet:sr-only">{isOpen ? "Less" : "Details"}</span>
            <Icon name={isOpen ? "up" : "down"} size={12} />
          </Button>
          <UndoThis change={change} onUndo={onUndo} className="max-tablet:hidden" />
        </span>
      }
    >
      <ChangeSentence change={change} />
      <Why change={change} />
      {isOpen ? (
        <>
          <ChangeDetails id={detailsId} change={change} />
          <UndoThis change={change} onUndo={onUndo} className="mt-2 h-9 tablet:hidden" />
        </>
      ) : null}
    </TimelineItem>
  );
}

/** Beside the change; on phones with its details, where there is room. */
function UndoThis({ change, onUndo, className }: ChangeItemProps & { readonly className: string }) {
  if (!change.undo.allowed) return null;
  return (
    <Button changes size="small" onClick={() => onUndo(change)} className={className}>
      <Icon name="undo" size={12} />
      Undo…
    </Button>
  );
}

/** The reason in quotes, and whether it took something back or was taken back. */
function Why({ change }: { readonly change: ChangeOutput }) {
  const marks = [
    change.revertsId ? "took back an earlier change" : null,
    change.revertedById ? "taken back since" : null,
  ].filter(Boolean);
  if (!change.reason && marks.length === 0) return null;
  return (
    <div className="text-12 text-ink-3">
      {change.reason ? `“${change.reason}”` : null}
      {change.reason && marks.length > 0 ? " · " : null}
      {marks.join(" · ")}
    </div>
  );
}
