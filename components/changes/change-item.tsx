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
      className="pr-44 max-tablet:pr-4"
      action={
        <span className="flex gap-1.5 max-tablet:-ml-2">
          <Button
            size="small"
            look="ghost"
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? "Less" : "Details"}
            <Icon name={isOpen ? "up" : "down"} size={12} />
          </Button>
          {change.undo.allowed ? (
            <Button changes size="small" onClick={() => onUndo(change)}>
              <Icon name="undo" size={12} />
              Undo…
            </Button>
          ) : null}
        </span>
      }
    >
      <ChangeSentence change={change} />
      <Why change={change} />
      {isOpen ? <ChangeDetails id={detailsId} change={change} /> : null}
    </TimelineItem>
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
