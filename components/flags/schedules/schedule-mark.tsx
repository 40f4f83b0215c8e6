"use client";

import { useQuery } from "@tanstack/react-query";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/time";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";

/** In the list: what is planned for a flag here, and when. One question for the whole list. */
export function ScheduleMark({ flag }: { readonly flag: string }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const open = useQuery(trpc.flags.schedules.listOpen.queryOptions({ environment }));
  const schedule = open.data?.items.find((each) => each.flag === flag);
  if (!schedule) return null;
  const { status, isHeld, next, nextAt, name } = schedule;
  const isWaiting = status === "paused" || isHeld;
  return (
    <span
      title={name}
      className="ml-2 inline-flex items-center gap-1 text-12 whitespace-nowrap text-ink-3"
    >
      <Icon name={isWaiting ? "pause" : "clock"} size={12} label="Scheduled" />
      {status === "paused" ? "paused" : null}
      {status !== "paused" && isHeld ? "held" : null}
      {isWaiting || !next || !nextAt ? null : (
        <>
          {next} <Moment at={nextAt} />
        </>
      )}
    </span>
  );
}
