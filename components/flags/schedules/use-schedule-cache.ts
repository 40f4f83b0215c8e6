"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import type { ScheduleOutput } from "@/contracts/flag-schedules";
import type { ChangeRef } from "@/contracts/shared";
import { useTRPC } from "@/lib/client/trpc";

interface Changed extends ChangeRef {
  readonly schedule: ScheduleOutput;
}

/** After a schedule was changed: reads the lists again, says what happened and offers the way back. */
export function useScheduleChanged(): (title: string, changed: Changed) => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  const undo = useUndo();
  return (title, { schedule, changeId, undo: undoing }) => {
    void client.invalidateQueries(trpc.flags.schedules.pathFilter());
    void client.invalidateQueries(trpc.changes.list.queryFilter());
    showToast({
      title,
      subject: schedule.flagName,
      detail: schedule.name,
      ...(undoing.allowed && { undo: () => undo(changeId) }),
    });
  };
}
