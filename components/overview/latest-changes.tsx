"use client";

import { UndoButton } from "@/components/layout/undo-button";
import { AppLink } from "@/components/ui/app-link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Moment } from "@/components/ui/time";
import { Timeline, TimelineItem } from "@/components/ui/timeline";
import type { ChangeOutput } from "@/contracts/changes";
import { changeDetail } from "@/lib/format/change-detail";

interface LatestChangesProps {
  readonly changes: readonly ChangeOutput[];
  /** Where the rest stands. */
  readonly allAt?: string;
}

/** What was changed last, newest first, each with the way back where there is one. */
export function LatestChanges({ changes, allAt = "/changes" }: LatestChangesProps) {
  return (
    <Panel>
      <PanelHead
        title="What changed"
        more={
          <AppLink href={allAt} className="quiet-link">
            All changes
          </AppLink>
        }
      />
      {changes.length === 0 ? (
        <p className="px-4 py-3 text-12 text-ink-3">Nothing was changed yet.</p>
      ) : (
        <Timeline>
          {changes.map((change) => (
            <TimelineItem
              key={change.id}
              time={<Moment at={change.at} narrow />}
              sub={change.reason ? `“${change.reason}”` : undefined}
              {...(change.undo.allowed ? { action: <UndoButton change={change} /> } : {})}
            >
              <ChangeSentence change={change} />
            </TimelineItem>
          ))}
        </Timeline>
      )}
    </Panel>
  );
}

/** Actor, verb, object; ids of flags in mono. */
function ChangeSentence({ change }: { readonly change: ChangeOutput }) {
  const { verb, subject, detail } = change.summary;
  const name = change.object.kind === "flag" ? <code>{subject}</code> : <b>{subject}</b>;
  return (
    <>
      <strong>{change.actor.name}</strong> {verb}{" "}
      {change.href ? (
        <AppLink href={change.href} className="quiet-link">
          {name}
        </AppLink>
      ) : (
        name
      )}
      {changeDetail(detail)}
    </>
  );
}
