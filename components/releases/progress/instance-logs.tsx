"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Clock } from "@/components/ui/time";
import { useTRPC } from "@/lib/client/trpc";

const LINES = 200;

interface InstanceLogsProps {
  readonly instance: {
    readonly id: string;
    readonly version: string;
    readonly host: string;
    readonly slot: number;
  };
  readonly onClose: () => void;
}

/** The last lines a process wrote. */
export function InstanceLogs({ instance, onClose }: InstanceLogsProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.services.instanceLogs.queryOptions(
      { instanceId: instance.id, lines: LINES },
      { staleTime: 0 },
    ),
  );
  return (
    <Dialog
      open
      wide
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={`Logs of ${instance.version}, slot ${instance.slot}`}
      subject={<code>{instance.id}</code>}
    >
      <DialogBody>
        <QueryView query={query} what="Its logs" skeleton={<Skeleton className="h-40 w-full" />}>
          {({ lines, truncated }) => (
            <>
              <p className="text-12 text-ink-3">
                {lines.length === 0 ? "It has written nothing yet." : null}
                {truncated
                  ? `The last ${lines.length} lines; older ones are in its log file.`
                  : null}
              </p>
              <ol className="grid gap-0.5 overflow-x-auto font-mono text-11 leading-normal">
                {lines.map((line, index) => (
                  <li
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log are told apart by their place alone
                    key={index}
                    className={cn(
                      "flex gap-3 whitespace-pre",
                      line.stream === "stderr" && "text-bad",
                    )}
                  >
                    <span className="flex-none text-ink-3">
                      {line.at ? <Clock at={line.at} to="millisecond" /> : null}
                    </span>
                    {line.text}
                  </li>
                ))}
              </ol>
            </>
          )}
        </QueryView>
      </DialogBody>
    </Dialog>
  );
}
