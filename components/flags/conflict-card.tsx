"use client";

import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Clock, RelativeTime } from "@/components/ui/time";
import { useSession } from "@/lib/client/session";

interface ConflictCardProps {
  /** Who was first, and when. */
  readonly current: { readonly updatedByName: string; readonly updatedAt: Date };
  readonly theirs: ReactNode;
  readonly mine: ReactNode;
  readonly onKeep: () => void;
  /** Absent where both want the same. */
  readonly onApply?: (() => void) | undefined;
  /** On the button that sets mine over theirs. */
  readonly verb?: string;
}

const ROW =
  "grid grid-cols-[20px_minmax(56px,max-content)_minmax(0,1fr)_auto] items-center gap-2.5";

/** Theirs and mine, side by side. Nothing was overwritten. */
export function ConflictCard(props: ConflictCardProps) {
  const { current, theirs, mine, onKeep, onApply, verb = "Apply mine" } = props;
  const { actor } = useSession();
  const who = current.updatedByName || "Somebody";
  return (
    <div
      role="alert"
      className="overflow-clip rounded-control border border-[color-mix(in_oklab,var(--warn)_55%,var(--line))]"
    >
      <p className="bg-warn-soft px-3 py-2.5">
        <strong>
          {who} set this <RelativeTime at={current.updatedAt} />.
        </strong>{" "}
        Yours was not saved.
      </p>
      <div className="grid gap-2 border-y border-line bg-panel px-3 py-2.5">
        <div className={ROW}>
          <Avatar name={who} />
          <span className="truncate">{who}</span>
          <b className="font-strong">{theirs}</b>
          <span className="text-12 text-ink-3">
            <Clock at={current.updatedAt} to="second" />
          </span>
        </div>
        <div className={ROW}>
          <Avatar name={actor.name} />
          <span>You</span>
          <b className="font-strong">{mine}</b>
          <span className="text-12 text-ink-3">not saved</span>
        </div>
      </div>
      <div className="flex flex-wrap gap-2 bg-warn-soft px-3 py-2.5">
        <Button size="small" onClick={onKeep} className="max-tablet:h-10">
          Keep {current.updatedByName ? `${current.updatedByName}’s` : "theirs"}
        </Button>
        {onApply ? (
          <Button changes size="small" onClick={onApply} className="max-tablet:h-10">
            {verb}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
