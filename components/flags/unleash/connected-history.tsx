"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { UndoButton } from "@/components/layout/undo-button";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Moment } from "@/components/ui/time";
import { Timeline, TimelineItem } from "@/components/ui/timeline";
import { useTRPC } from "@/lib/client/trpc";

interface ConnectedHistoryProps {
  readonly connection: string;
  readonly name: string;
}

/** What was done to the flag from here, and what was seen of what others did there. */
export function ConnectedHistory({ connection, name }: ConnectedHistoryProps) {
  const trpc = useTRPC();
  const history = useQuery(
    trpc.changes.list.queryOptions({
      objectKind: "connected_flag",
      objectId: `${connection}/${name}`,
      limit: 20,
    }),
  );
  return (
    <Panel>
      <PanelHead title="History" note="since it is connected" />
      <QueryView query={history} what="History" inPanel>
        {({ items }) =>
          items.length === 0 ? (
            <p className="px-4 py-5 text-ink-2">Nothing was changed since it is connected.</p>
          ) : (
            <Timeline>
              {items.map((change) => (
                <TimelineItem
                  key={change.id}
                  time={<Moment at={change.at} narrow />}
                  sub={change.reason ? `“${change.reason}”` : null}
                  action={<UndoButton change={change} />}
                >
                  <b className="font-strong">{change.actor.name}</b>{" "}
                  {change.summary.verb.replace(/ of$/, "")}
                  {change.summary.detail ? (
                    <span className="text-ink-2"> · {change.summary.detail}</span>
                  ) : null}
                </TimelineItem>
              ))}
            </Timeline>
          )
        }
      </QueryView>
    </Panel>
  );
}
