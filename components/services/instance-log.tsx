"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelHead } from "@/components/ui/panel";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Clock } from "@/components/ui/time";
import { useTRPC } from "@/lib/client/trpc";

const LINES = 200;

/** The last lines an instance wrote. */
export function InstanceLog({ instanceId }: { readonly instanceId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.services.instanceLogs.queryOptions({ instanceId, lines: LINES }));
  return (
    <Panel>
      <PanelHead
        title="Log"
        note={<code>{instanceId}</code>}
        more={
          <Button size="small" busy={query.isFetching} onClick={() => void query.refetch()}>
            <Icon name="refresh" size={14} />
            Read again
          </Button>
        }
      />
      <QueryView query={query} what="The log" inPanel>
        {({ lines, truncated }) => (
          <ScrollRegion aria-label="Log lines" className="max-h-[420px] bg-sunken px-4 py-3">
            {truncated ? (
              <p className="pb-1 text-11 text-ink-3">Earlier lines are in the file.</p>
            ) : null}
            <ol className="font-mono text-11 leading-[1.6]">
              {lines.map((line, index) => (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
                  key={index}
                  className={
                    line.stream === "stderr"
                      ? "whitespace-pre text-bad"
                      : "whitespace-pre text-ink-2"
                  }
                >
                  {line.at ? (
                    <span className="mr-3 text-ink-3">
                      <Clock at={line.at} to="millisecond" />
                    </span>
                  ) : null}
                  {line.text}
                </li>
              ))}
            </ol>
            {lines.length === 0 ? (
              <p className="text-12 text-ink-3">It has written nothing.</p>
            ) : null}
          </ScrollRegion>
        )}
      </QueryView>
    </Panel>
  );
}
