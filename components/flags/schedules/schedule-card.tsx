"use client";

import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Moment } from "@/components/ui/time";
import type { ScheduleOutput } from "@/contracts/flag-schedules";
import { useHydrated, useNow } from "@/lib/client/now";
import { formatDuration } from "@/lib/format/duration";

const STATUS: Readonly<Record<ScheduleOutput["status"], Status>> = {
  active: "changing",
  paused: "degraded",
  completed: "healthy",
  cancelled: "unknown",
  stopped: "degraded",
  reverted: "failing",
};
const WORD: Readonly<Record<ScheduleOutput["status"], string>> = {
  active: "Under way",
  paused: "Paused",
  completed: "Done",
  cancelled: "Cancelled",
  stopped: "Stopped",
  reverted: "Taken back by its guard",
};

/** A schedule with its steps, what comes next and what its guard sees. */
export function ScheduleCard({ schedule }: { readonly schedule: ScheduleOutput }) {
  const { status, statusReason, held, steps } = schedule;
  const done = steps.filter(({ state }) => state !== "waiting").length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusLabel status={STATUS[status]}>
          <b className="font-strong">{WORD[status]}</b>
        </StatusLabel>
        <span className="min-w-0 truncate text-ink-2">{schedule.name}</span>
        <span className="text-12 text-ink-3">
          made by {schedule.createdBy.name} <Moment at={schedule.createdAt} />
        </span>
      </div>
      <Progress
        label={`Step ${done} of ${steps.length}`}
        steps={steps.length}
        done={done}
        failed={status === "reverted"}
      />
      <Next schedule={schedule} />
      {statusReason ? <Note icon="info">{statusReason}</Note> : null}
      {held ? (
        <Note icon="pause">
          The next step is held since <Moment at={held.since} />: {held.reason}
        </Note>
      ) : null}
      <Steps schedule={schedule} />
      <Guard schedule={schedule} />
    </div>
  );
}

function Note({
  icon,
  children,
}: {
  readonly icon: "info" | "pause";
  readonly children: React.ReactNode;
}) {
  return (
    <p className="flex items-start gap-2 rounded-control bg-warn-soft px-3 py-2 text-12">
      <Icon name={icon} size={14} className="mt-px flex-none" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Next({ schedule }: { readonly schedule: ScheduleOutput }) {
  const now = useNow(1_000);
  const hydrated = useHydrated();
  const { nextAt, watchedUntil, status, steps } = schedule;
  if (status !== "active" || !hydrated) return null;
  const next = steps.find(({ state }) => state === "waiting");
  if (next && nextAt) {
    const left = nextAt.getTime() - now.getTime();
    return (
      <p>
        Next: <b className="font-strong">{next.words}</b>{" "}
        <span className="text-ink-2">
          {left > 0 ? `in ${countdown(left)}` : "now"} · {next.local}
        </span>
      </p>
    );
  }
  if (!watchedUntil) return null;
  const left = watchedUntil.getTime() - now.getTime();
  return (
    <p className="text-ink-2">
      All steps taken; the guard watches{" "}
      {left > 0 ? `for another ${countdown(left)}` : "until there is good data"}.
    </p>
  );
}

/** Whole seconds: a countdown that shows tenths flickers. */
const countdown = (ms: number): string =>
  ms < 60_000 ? `${Math.ceil(ms / 1_000)} s` : formatDuration(ms);

const STEP_WORD = { waiting: null, applied: "done", missed: "missed" } as const;

function Steps({ schedule }: { readonly schedule: ScheduleOutput }) {
  return (
    <ol className="grid gap-1 text-12">
      {schedule.steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          key={index}
          className="flex items-center gap-2"
        >
          <Icon
            name={step.state === "waiting" ? "clock" : "check"}
            size={12}
            className="flex-none text-ink-3"
          />
          <span className={step.state === "waiting" ? "font-medium" : "text-ink-2"}>
            {step.words}
          </span>
          <span className="min-w-0 truncate text-ink-3">
            {step.local} ({schedule.timeZone})
          </span>
          {STEP_WORD[step.state] ? (
            <Badge className="ml-auto">{STEP_WORD[step.state]}</Badge>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const SEEN: Readonly<Record<"within" | "broken" | "no_data", Status>> = {
  within: "healthy",
  broken: "failing",
  no_data: "unknown",
};

function Guard({ schedule: { guardWords, look } }: { readonly schedule: ScheduleOutput }) {
  if (!guardWords) return null;
  return (
    <div className="flex items-start gap-2 border-t border-line pt-3 text-12">
      <Icon name="guard" size={14} className="mt-px flex-none text-ink-3" />
      <div className="min-w-0">
        <p>Guard: {guardWords}</p>
        {look ? (
          <p className="mt-1 text-ink-2">
            <StatusLabel status={SEEN[look.verdict]} size={10} className="whitespace-normal">
              <span>
                {look.words}, seen <Moment at={look.at} />
              </span>
            </StatusLabel>
          </p>
        ) : null}
      </div>
    </div>
  );
}
