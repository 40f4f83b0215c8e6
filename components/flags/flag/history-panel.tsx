"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { UndoButton } from "@/components/layout/undo-button";
import { TextLink } from "@/components/ui/app-link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Moment } from "@/components/ui/time";
import { Timeline, TimelineItem } from "@/components/ui/timeline";
import type { ChangeOutput } from "@/contracts/changes";
import { useTRPC } from "@/lib/client/trpc";
import { changeDetail } from "@/lib/format/change-detail";
import { historyQueryOf } from "./flag-queries";

interface HistoryPanelProps {
  readonly name: string;
  readonly environment: string;
}

/** What was done to the flag here, newest first, each with its way back. */
export function HistoryPanel({ name, environment }: HistoryPanelProps) {
  const trpc = useTRPC();
  const history = useQuery(trpc.changes.list.queryOptions(historyQueryOf(name, environment)));
  const all = `/changes?q=${encodeURIComponent(name)}`;
  return (
    <Panel>
      <PanelHead title="History" more={<TextLink href={all}>All</TextLink>} />
      <QueryView query={history} what="History">
        {({ items }) => (
          <Timeline>
            {items.filter(isOfFlag).map((change, index) => (
              <Entry key={change.id} change={change} isLatest={index === 0} />
            ))}
          </Timeline>
        )}
      </QueryView>
    </Panel>
  );
}

/** Something else may go by the same name. */
const isOfFlag = ({ object }: ChangeOutput): boolean =>
  object.kind === "flag" || object.kind === "schedule";

interface EntryProps {
  readonly change: ChangeOutput;
  readonly isLatest: boolean;
}

function Entry({ change, isLatest }: EntryProps) {
  const { actor, at, summary, reason } = change;
  return (
    <TimelineItem
      time={<Moment at={at} narrow />}
      sub={reason ? `“${reason}”` : null}
      action={<UndoButton change={change} />}
      isActionSeen={isLatest}
    >
      <b className="font-strong">{actor.name}</b> {summary.verb.replace(/ of$/, "")}
      <span className="text-ink-2">{changeDetail(summary.detail)}</span>
    </TimelineItem>
  );
}
