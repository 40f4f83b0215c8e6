"use client";

import { Panel, PanelHead } from "@/components/ui/panel";
import { Timeline } from "@/components/ui/timeline";
import type { ChangeOutput } from "@/contracts/changes";
import { useHydrated, useNow } from "@/lib/client/now";
import { ChangeItem } from "./change-item";
import { groupByDay } from "./day-groups";

interface ChangeDaysProps {
  readonly changes: readonly ChangeOutput[];
  readonly onUndo: (change: ChangeOutput) => void;
}

/** A panel a day. The server knows no reader's zone: it draws the days of UTC, and the browser those of its own. */
export function ChangeDays({ changes, onUndo }: ChangeDaysProps) {
  const isHydrated = useHydrated();
  const now = useNow(60_000);
  const days = groupByDay(changes, { now, timeZone: isHydrated ? undefined : "UTC" });
  return (
    <div className="grid gap-4">
      {days.map(({ key, title, items }) => (
        <Panel key={key} aria-label={title}>
          <PanelHead title={title} more={items.length} />
          <Timeline>
            {items.map((change) => (
              <ChangeItem key={change.id} change={change} onUndo={onUndo} />
            ))}
          </Timeline>
        </Panel>
      ))}
    </div>
  );
}
