import { AppLink } from "@/components/ui/app-link";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { RelativeTime } from "@/components/ui/time";
import type { MatrixCell as Cell } from "@/contracts/release-matrix";
import { formatShare, NONE } from "@/lib/format/number";
import { ProgressRing } from "../progress-ring";
import { deployHref, deploymentHref, rollBackHref } from "./model";

interface MatrixCellProps {
  readonly service: string;
  readonly cell: Cell;
  /** Runs the same release as the environment before. */
  readonly same: boolean;
}

/** What runs of a service in an environment, how it does, and what can be done about it. */
export function MatrixCell({ service, cell, same }: MatrixCellProps) {
  const isFailing = cell.status === "failing" && cell.deploying === null;
  return (
    <td
      data-label={cell.environment}
      className={cn(
        "group/cell relative h-[58px] border-b border-l border-line px-3.5 align-middle max-tablet:border-l-0",
        isFailing && "bg-bad-soft",
        cell.version === null && cell.deploying === null && "max-tablet:hidden!",
      )}
    >
      {same ? <SameBar /> : null}
      <div className="grid min-w-0 max-tablet:min-w-[190px] max-tablet:flex-1">
        <div className="flex min-w-0 items-center gap-2.5">
          <CellState service={service} cell={cell} isFailing={isFailing} />
        </div>
        <div
          className="min-h-4 truncate pl-[22px] text-11 text-ink-3"
          title={cell.note ?? undefined}
        >
          {cell.isBlocked ? <span className="text-warn-ink">blocked, </span> : null}
          {cell.note}
        </div>
      </div>
      <CellAction service={service} cell={cell} isFailing={isFailing} />
    </td>
  );
}

interface CellStateProps {
  readonly service: string;
  readonly cell: Cell;
  readonly isFailing: boolean;
}

function CellState({ service, cell, isFailing }: CellStateProps) {
  if (cell.deploying)
    return (
      <>
        <ProgressRing
          progress={cell.deploying.progress}
          label={`deploying, ${formatShare(cell.deploying.progress, 0)} done`}
        />
        <AppLink
          href={deploymentHref(cell.deploying.deploymentId)}
          className="quiet-link min-w-0 truncate font-mono font-strong tracking-mono text-changing"
        >
          {cell.version ? `${cell.version} → ` : ""}
          {cell.deploying.version}
        </AppLink>
      </>
    );
  if (cell.version === null) return <span className="pl-[22px] text-ink-3">{NONE}</span>;
  return (
    <>
      <StatusGlyph status={cell.status} />
      <VersionLink service={service} cell={cell} isFailing={isFailing} />
      {cell.since ? (
        <span className="ml-auto font-mono text-11 tracking-mono whitespace-nowrap text-ink-3 group-focus-within/cell:opacity-0 group-hover/cell:opacity-0 max-tablet:opacity-100!">
          {isFailing ? null : <RelativeTime at={cell.since} ago={false} />}
        </span>
      ) : null}
    </>
  );
}

function VersionLink({ service, cell, isFailing }: CellStateProps) {
  const look = cn(
    "min-w-0 truncate font-mono font-strong tracking-mono",
    isFailing ? "text-bad" : "text-ink",
  );
  const href =
    cell.lastDeploymentId === null
      ? `/services/${encodeURIComponent(service)}/releases`
      : deploymentHref(cell.lastDeploymentId);
  return (
    <AppLink
      href={href}
      className={cn("quiet-link", look)}
      title={cell.deployedBy ? `by ${cell.deployedBy}` : undefined}
    >
      {cell.version}
    </AppLink>
  );
}

const ON_HOVER =
  "opacity-0 group-hover/cell:opacity-100 group-focus-within/cell:opacity-100 focus-visible:opacity-100 max-tablet:opacity-100";
const PLACE =
  "absolute top-1/2 right-2.5 z-10 flex -translate-y-1/2 items-center gap-1.5 max-tablet:static max-tablet:translate-y-0";

/** The way back is in sight where it is needed, and under the pointer everywhere else; so is the way on. */
function CellAction({ service, cell, isFailing }: CellStateProps) {
  if (cell.deploying || cell.version === null) return null;
  return (
    <div className={PLACE}>
      <RollBack service={service} cell={cell} isFailing={isFailing} />
      {isFailing ? null : <Promote service={service} cell={cell} isFailing={isFailing} />}
    </div>
  );
}

function RollBack({ service, cell: { actions, environment }, isFailing }: CellStateProps) {
  if (!actions.rollBack.allowed) return null;
  return (
    <AppLink
      href={rollBackHref(service, environment)}
      title={`Roll back ${service} in ${environment}`}
      className={cn(
        buttonLook({ look: isFailing ? "danger" : "default", size: "small" }),
        "transition-opacity max-tablet:h-9",
        isFailing ? "" : ON_HOVER,
      )}
    >
      {isFailing ? null : <Icon name="undo" size={14} />}
      <span className={isFailing ? "" : "tablet:sr-only"}>Roll back…</span>
      <span className="sr-only">
        {" "}
        {service} in {environment}
      </span>
    </AppLink>
  );
}

function Promote({ service, cell: { actions, environment, promotes } }: CellStateProps) {
  if (!promotes || !actions.promote.allowed) return null;
  return (
    <AppLink
      href={deployHref({ service, environment, releaseId: promotes.releaseId })}
      title={`${promotes.version} from ${promotes.from}`}
      className={cn(
        "inline-flex h-[26px] items-center gap-1.5 rounded-full border border-accent bg-panel pr-2 pl-2.5 text-12 font-strong text-accent transition-opacity max-tablet:h-9",
        ON_HOVER,
      )}
    >
      <span className="sr-only">
        {service} {promotes.version} from {promotes.from} to {environment}:{" "}
      </span>
      Promote {promotes.version}
      <Icon name="right" size={12} />
    </AppLink>
  );
}

/** A short bar across the border between two environments that run one release. */
function SameBar() {
  return (
    <svg
      role="img"
      aria-label="same release as the environment before"
      viewBox="0 0 18 5"
      className="absolute top-[19px] -left-[9px] z-10 h-[5px] w-[18px] max-tablet:hidden"
    >
      <path d="M.75 0v5M17.25 0v5M0 2.5h18" strokeWidth="1.5" className="fill-none stroke-ink-3" />
    </svg>
  );
}
