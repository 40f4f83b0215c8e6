"use client";

import type { Ref } from "react";
import { NameLink } from "@/components/ui/app-link";
import { Avatar } from "@/components/ui/avatar";
import { SparkBars } from "@/components/ui/charts/stacked-bars";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Td, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import type { FlagItem } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { useNow } from "@/lib/client/now";
import { formatAge } from "@/lib/format/duration";
import { formatCompact, plural } from "@/lib/format/number";
import { ScheduleMark } from "../schedules/schedule-mark";
import { SummaryText } from "../summary-text";
import { EnvironmentSwitch } from "../switching/environment-switch";
import type { FlagToggle } from "../switching/use-flag-toggle";
import { ConnectedCells, ElsewhereText, ServerBadge } from "../unleash/connected-row-parts";
import type { Selection } from "./use-selection";

/** After a week without an evaluation a flag is probably no longer in any code. */
const IDLE_MS = 7 * 86_400_000;

interface FlagRowProps {
  readonly flag: FlagItem;
  readonly toggle: FlagToggle;
  readonly selection: Selection;
  /** Its place in the whole list, whatever of it is drawn. */
  readonly index: number;
  readonly ref: Ref<HTMLTableRowElement>;
}

export function FlagRow({ flag, toggle, selection, index, ref }: FlagRowProps) {
  const environment = useEnvironment();
  const shown = flag.environments.find((each) => each.environment === environment.name);
  return (
    <Tr
      ref={ref}
      data-index={index}
      data-flag={flag.name}
      data-server={flag.server?.name}
      aria-rowindex={index + 2}
      selected={flag.server === null && selection.has(flag.name)}
      className="max-tablet:relative max-tablet:grid max-tablet:grid-cols-3 max-tablet:overflow-clip max-tablet:rounded-panel max-tablet:border max-tablet:border-line max-tablet:bg-panel"
    >
      <NameCell flag={flag} selection={selection} />
      <Td className="text-12 text-ink-2 max-wide:hidden max-tablet:absolute max-tablet:top-[11px] max-tablet:right-3.5 max-tablet:block max-tablet:!h-auto max-tablet:border-0 max-tablet:p-0">
        {flag.type.replace("-", " ")}
        <Lifetime flag={flag} />
      </Td>
      {flag.server ? (
        <ConnectedCells flag={flag} />
      ) : (
        flag.environments.map((state) => (
          <EnvironmentSwitch key={state.environment} flag={flag} state={state} toggle={toggle} />
        ))
      )}
      <Td className="pl-4 whitespace-nowrap text-ink-2 max-tablet:order-2 max-tablet:col-span-2 max-tablet:!h-auto max-tablet:truncate max-tablet:border-0 max-tablet:pt-1.5 max-tablet:pr-0 max-tablet:pb-[11px] max-tablet:!pl-3.5 max-tablet:text-12">
        {shown ? <SummaryText text={shown.summary} enabled={shown.enabled} /> : null}
        {flag.server ? <ElsewhereText flag={flag} /> : <ScheduleMark flag={flag.name} />}
      </Td>
      <UsageCell flag={flag} />
      <ChangeCell flag={flag} />
    </Tr>
  );
}

/** Said where it is another than that of the type. */
function Lifetime({ flag: { lifetimeDays } }: { readonly flag: FlagItem }) {
  if (lifetimeDays === null) return null;
  return (
    <span
      title={`Expected to live ${plural(lifetimeDays, "day")}`}
      className="block text-11 whitespace-nowrap text-ink-3 max-tablet:hidden"
    >
      for {plural(lifetimeDays, "day")}
    </span>
  );
}

const pageOf = ({ server, name }: FlagItem): string =>
  server
    ? `/unleash/${encodeURIComponent(server.name)}/${encodeURIComponent(name)}`
    : `/flags/${encodeURIComponent(name)}`;

type NameCellProps = Pick<FlagRowProps, "flag" | "selection">;

function NameCell({ flag, selection }: NameCellProps) {
  return (
    <Td
      className={cn(
        "relative max-w-[340px]",
        selection.isPossible && "!pl-10 max-tablet:!pl-10",
        "max-tablet:order-1 max-tablet:col-span-3 max-tablet:!h-auto max-tablet:max-w-none max-tablet:border-0 max-tablet:!pr-3.5 max-tablet:pt-[11px] max-tablet:pb-0",
        !selection.isPossible && "max-tablet:!pl-3.5",
      )}
    >
      {selection.isPossible && !flag.server ? (
        <Checkbox
          aria-label={`Select ${flag.name}`}
          checked={selection.has(flag.name)}
          onCheckedChange={() => selection.toggle(flag.name)}
          className="absolute top-1/2 left-4 -translate-y-1/2 max-tablet:top-3.5 max-tablet:left-3.5 max-tablet:translate-y-0"
        />
      ) : null}
      <span className="flex items-center gap-2 max-tablet:pr-20">
        <NameLink href={pageOf(flag)} className="min-w-0 truncate">
          <code>{flag.name}</code>
        </NameLink>
        <ServerBadge flag={flag} />
      </span>
      <span className="block truncate text-12 leading-[1.35] text-ink-3">
        <Secondary flag={flag} />
      </span>
    </Td>
  );
}

/** What matters most about a flag beside its name: that it is gone, that nobody asks for it any more, or what it is for. */
function Secondary({ flag }: { readonly flag: FlagItem }) {
  const now = useNow(60_000);
  if (flag.archivedAt)
    return (
      <>
        Archived <Moment at={flag.archivedAt} />
      </>
    );
  const idleMs = flag.lastEvaluatedAt ? now.getTime() - flag.lastEvaluatedAt.getTime() : 0;
  if (idleMs < IDLE_MS) return flag.description;
  return (
    <span className="inline-flex items-center gap-[5px] text-warn-ink">
      <Icon name="clock" size={12} />
      Not evaluated for {formatAge(idleMs)}
    </span>
  );
}

function UsageCell({ flag }: { readonly flag: FlagItem }) {
  const { usage, evaluationsLastHour } = flag;
  const label = evaluationsLastHour === null ? "Not evaluated" : "Evaluations by hour, 24 h";
  return (
    <Td className="max-desktop:hidden">
      <span className="flex items-center gap-2">
        <SparkBars
          label={label}
          parts={[
            { key: "yes", name: "yes", tone: "s1", values: [...usage.yes] },
            { key: "no", name: "no", tone: "idle", values: [...usage.no] },
          ]}
        />
        <span className="w-10 text-right text-12 whitespace-nowrap text-ink-2">
          {formatCompact(evaluationsLastHour)}
        </span>
      </span>
    </Td>
  );
}

function ChangeCell({ flag: { lastChange, createdAt } }: { readonly flag: FlagItem }) {
  return (
    <Td className="text-12 whitespace-nowrap text-ink-2 max-tablet:order-3 max-tablet:flex max-tablet:!h-auto max-tablet:justify-end max-tablet:border-0 max-tablet:pt-1.5 max-tablet:!pr-3.5 max-tablet:pb-[11px] max-tablet:pl-0">
      <span className="inline-flex items-center gap-2">
        {lastChange ? <ChangeMark lastChange={lastChange} /> : null}
        <Moment at={lastChange?.at ?? createdAt} />
      </span>
    </Td>
  );
}

function ChangeMark({ lastChange }: { readonly lastChange: NonNullable<FlagItem["lastChange"]> }) {
  const { actor } = lastChange;
  return (
    <>
      {actor.kind === "user" ? (
        <Avatar name={actor.name} />
      ) : (
        <span
          className={cn(
            "grid size-5 place-items-center rounded-full border border-line text-ink-3",
          )}
        >
          <Icon name={actor.kind === "rule" ? "guard" : "system"} size={12} label={actor.name} />
        </span>
      )}
      <span className="sr-only">{actor.name}</span>
    </>
  );
}
