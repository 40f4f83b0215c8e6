"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/client/trpc";

const LINES = 200;

interface InstanceLogsProps {
  readonly instance: {
    readonly id: string;
    readonly version: string;
    readonly host: string;
    readonly slot: number;
  };
  readonly environment: string;
  readonly onClose: () => void;
}

/** The last lines a process wrote. */
export function InstanceLogs({ instance, environment, onClose }: InstanceLogsProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.releases.instanceLog.queryOptions(
      { environment, instanceId: instance.id, limit: LINES },
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
          {({ lines }) => (
            <>
              {lines.length === 0 ? (
                <p className="text-12 text-ink-3">It has written nothing yet.</p>
              ) : null}
              <ol className="grid gap-0.5 overflow-x-auto font-mono text-11 leading-normal">
                {lines.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log are told apart by their place alone
                  <li key={index} className="whitespace-pre">
                    {line}
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
