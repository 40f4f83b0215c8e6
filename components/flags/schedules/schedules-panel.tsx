"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { ScheduleOutput } from "@/contracts/flag-schedules";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { useTRPC } from "@/lib/client/trpc";
import { ScheduleActions } from "./schedule-actions";
import { ScheduleCard } from "./schedule-card";

const ScheduleDialog = dynamic(
  () => import("./schedule-dialog").then((module) => module.ScheduleDialog),
  { ssr: false },
);

interface SchedulesPanelProps {
  readonly flag: FlagOutput;
  readonly state: FlagEnvironmentOutput;
}

const isOpenOne = ({ status }: ScheduleOutput): boolean =>
  status === "active" || status === "paused";

/** What is planned for the flag here, or how the last plan ended; one line where there is none. */
export function SchedulesPanel({ flag, state }: SchedulesPanelProps) {
  const trpc = useTRPC();
  const place = { flag: flag.name, environment: state.environment };
  const schedules = useQuery(trpc.flags.schedules.list.queryOptions(place));
  if (!schedules.data) return null;
  const { items } = schedules.data;
  const shown = items.find(isOpenOne) ?? items[0] ?? null;
  const mayMake = state.actions.edit.allowed && !items.some(isOpenOne);
  if (!shown && !mayMake) return null;
  return <Planned flag={flag} state={state} shown={shown} mayMake={mayMake} />;
}

interface PlannedProps extends SchedulesPanelProps {
  readonly shown: ScheduleOutput | null;
  readonly mayMake: boolean;
}

function Planned({ flag, state, shown, mayMake }: PlannedProps) {
  const [edited, setEdited] = useState<ScheduleOutput | "new" | null>(null);
  return (
    <Panel aria-labelledby="schedule-title">
      <PanelHead
        title="Schedule"
        titleId="schedule-title"
        {...(shown ? {} : { note: "nothing is planned here", className: "border-b-0" })}
        more={
          <>
            {shown ? <ScheduleActions schedule={shown} onEdit={() => setEdited(shown)} /> : null}
            {mayMake ? (
              <Button
                changes
                size="small"
                onClick={() => setEdited("new")}
                className="max-tablet:h-9"
              >
                <Icon name="clock" size={14} />
                Schedule…
              </Button>
            ) : null}
          </>
        }
      />
      {shown ? <ScheduleCard schedule={shown} /> : null}
      {edited ? (
        <ScheduleDialog
          flag={flag.name}
          state={state}
          schedule={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Panel>
  );
}
