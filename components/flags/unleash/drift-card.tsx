"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import type { PreviewConnectedOutput } from "@/contracts/flag-connections";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { ConnectedTarget } from "./use-connected-change";

interface DriftCardProps {
  readonly flag: ConnectedTarget;
  readonly drift: PreviewConnectedOutput["drift"];
}

const CELL = "px-3 py-1.5 [overflow-wrap:anywhere]";

/** What was seen beside what it is there now. Nothing was overwritten; looking at it anew goes on from there. */
export function DriftCard({ flag, drift }: DriftCardProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { connection, name } = flag;
  const reread = useMutation(
    trpc.flags.unleash.reread.mutationOptions({
      onSuccess: (now) => {
        client.setQueryData(trpc.flags.unleash.flag.queryKey({ connection, name }), now);
      },
      onSettled: () => {
        void client.invalidateQueries(trpc.flags.list.pathFilter());
        return client.invalidateQueries(trpc.flags.unleash.pathFilter());
      },
    }),
  );
  return (
    <div
      role="alert"
      className="overflow-clip rounded-control border border-[color-mix(in_oklab,var(--warn)_55%,var(--line))]"
    >
      <p className="bg-warn-soft px-3 py-2.5">
        <strong>Somebody changed it in {connection}.</strong> Nothing was overwritten.
      </p>
      <table className="w-full border-y border-line bg-panel text-left text-12">
        <thead className="text-ink-2">
          <tr>
            <th className={CELL}>Environment</th>
            <th className={CELL}>You saw</th>
            <th className={CELL}>It is now</th>
          </tr>
        </thead>
        <tbody>
          {drift.map((each) => (
            <tr key={each.environment} className="border-t border-line">
              <td className={CELL}>{each.environment ?? "the flag"}</td>
              <td className={CELL}>{each.seen}</td>
              <td className={`${CELL} font-strong`}>{each.now}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap items-center gap-2 bg-warn-soft px-3 py-2.5">
        <Button
          changes
          size="small"
          busy={reread.isPending}
          onClick={() => reread.mutate({ connection, name })}
          className="max-tablet:h-10"
        >
          Go on from what it is now
        </Button>
        {reread.error ? (
          <span className="text-12 text-bad">{failureOf(reread.error).message}</span>
        ) : null}
      </div>
    </div>
  );
}
