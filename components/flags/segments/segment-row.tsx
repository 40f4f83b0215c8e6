"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Moment } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import { constraintsPhrases } from "../constraints/constraint-words";
import { PhraseText } from "../phrase-text";
import type { ShownSegment } from "./use-segments";

interface SegmentRowProps {
  readonly segment: ShownSegment;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A segment as a sentence, with how many flags go by it. */
export function SegmentRow({ segment, onEdit, onRemove }: SegmentRowProps) {
  const { name, description, constraints, flags, updatedAt, updatedByName, actions } = segment;
  return (
    <li className="flex items-start gap-4 px-4 py-3 not-last:border-b not-last:border-line max-tablet:flex-wrap">
      <div className="min-w-0 flex-1 max-tablet:basis-full">
        <h2 className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
          {name}
          {segment.project ? <Badge>{segment.project} only</Badge> : null}
        </h2>
        {description ? <p className="text-ink-2">{description}</p> : null}
        <p className="mt-1 [overflow-wrap:anywhere]">
          <PhraseText phrases={constraintsPhrases(constraints)} />
        </p>
        {segment.unknown && segment.unknown.length > 0 ? (
          <p className="text-12 text-warn-ink">{actions.edit.reason}</p>
        ) : null}
      </div>
      <p className="w-44 flex-none text-12 text-ink-2 max-tablet:w-auto max-tablet:flex-1">
        {flags === 0 ? "used by no flag" : `used by ${plural(flags, "flag")}`}
        <span className="block text-ink-3">
          {segment.isOnlyRead ? "first read " : null}
          <Moment at={updatedAt} />
          {updatedByName ? `, by ${updatedByName}` : null}
        </span>
      </p>
      <RowActions segment={segment} onEdit={onEdit} onRemove={onRemove} />
    </li>
  );
}

/** Absent for those who may only look; one that cannot be edited here may still be deleted. */
function RowActions({ segment: { name, actions }, onEdit, onRemove }: SegmentRowProps) {
  if (!actions.edit.allowed && !actions.remove.allowed) return null;
  return (
    <span className="flex flex-none gap-1.5">
      {actions.edit.allowed ? (
        <Button
          changes
          size="small"
          onClick={onEdit}
          aria-label={`Edit ${name}`}
          className="max-tablet:h-9"
        >
          Edit…
        </Button>
      ) : null}
      <IconButton
        changes
        icon="trash"
        size="small"
        look="ghost"
        label={`Delete ${name}`}
        onClick={onRemove}
      />
    </span>
  );
}
