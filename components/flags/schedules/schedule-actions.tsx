"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import type { ScheduleOutput } from "@/contracts/flag-schedules";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { useScheduleChanged } from "./use-schedule-cache";

type Action = "pause" | "resume" | "cancel";

const VERB: Readonly<Record<Action, string>> = {
  pause: "Pause",
  resume: "Resume",
  cancel: "Cancel schedule",
};
const SAID: Readonly<Record<Action, string>> = {
  pause: "Schedule paused",
  resume: "Schedule resumed",
  cancel: "Schedule cancelled",
};

function effectsOf(action: Action, { steps, guard }: ScheduleOutput): Effect[] {
  const waiting = steps.filter(({ state }) => state === "waiting");
  const late = waiting.filter(({ at }) => at <= new Date()).length;
  const many = guard ? "each at its distance from the one before" : "all at once, as one change";
  switch (action) {
    case "pause":
      return [{ icon: "pause", what: `${waiting.length} steps wait until somebody resumes it` }];
    case "cancel":
      return [{ icon: "x", what: `${waiting.length} steps are not taken; what was done stays` }];
    case "resume":
      return [
        { icon: "play", what: "It goes on from what the flag is now" },
        ...(late > 0
          ? [{ icon: "clock", what: `${late} steps are due already: ${many}` } as const]
          : []),
      ];
  }
}

interface ScheduleActionsProps {
  readonly schedule: ScheduleOutput;
  readonly onEdit: () => void;
}

/** What may be done with a schedule now. */
export function ScheduleActions({ schedule, onEdit }: ScheduleActionsProps) {
  const [asked, setAsked] = useState<Action | null>(null);
  const { actions } = schedule;
  const offered = (["pause", "resume", "cancel"] as const).filter((name) => actions[name].allowed);
  if (!actions.edit.allowed && offered.length === 0) return null;
  return (
    <>
      {actions.edit.allowed ? (
        <Button changes size="small" onClick={onEdit} className="max-tablet:h-9">
          Edit
        </Button>
      ) : null}
      {offered.map((action) => (
        <Button
          changes
          key={action}
          size="small"
          look={action === "cancel" ? "danger" : "default"}
          onClick={() => setAsked(action)}
          className="max-tablet:h-9"
        >
          {VERB[action]}…
        </Button>
      ))}
      {asked ? (
        <MoveDialog schedule={schedule} action={asked} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

interface MoveDialogProps {
  readonly schedule: ScheduleOutput;
  readonly action: Action;
  readonly onClose: () => void;
}

function MoveDialog({ schedule, action, onClose }: MoveDialogProps) {
  const trpc = useTRPC();
  const changed = useScheduleChanged();
  const move = useMutation(
    trpc.flags.schedules[action].mutationOptions({
      onSuccess: (answer) => {
        changed(SAID[action], answer);
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${VERB[action]} in ${schedule.environment}?`}
      subject={schedule.name}
      effects={effectsOf(action, schedule)}
      verb={VERB[action]}
      danger={action === "cancel"}
      busy={move.isPending}
      error={move.error ? failureOf(move.error).message : undefined}
      onConfirm={({ reason }) =>
        move.mutate({ id: schedule.id, version: schedule.version, ...(reason && { reason }) })
      }
    />
  );
}
