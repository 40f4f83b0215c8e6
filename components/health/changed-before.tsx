"use client";

import { FlagSwitchButton } from "@/components/layout/flag-switch-button";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import { Moment } from "@/components/ui/time";
import type { ChartMark } from "@/contracts/health";
import { flagOf } from "./mark-words";

const ICONS: Record<ChartMark["kind"], IconName> = {
  deployment: "deploy",
  rollback: "undo",
  flag: "flags",
  other: "changes",
};

interface ChangedBeforeProps {
  readonly marks: readonly ChartMark[];
}

/** What changed just before, newest first, each with the way to take it back. */
export function ChangedBefore({ marks }: ChangedBeforeProps) {
  if (marks.length === 0) return null;
  return (
    <section className="border-t border-line" aria-label="Changed just before">
      <h3 className="px-4 pt-2.5 pb-1 text-11 font-medium text-ink-3">Changed just before</h3>
      <ul>
        {marks.map((mark, index) => (
          <li
            key={mark.changeId}
            className="grid grid-cols-[36px_16px_minmax(0,1fr)_auto] items-center gap-2.5 px-4 py-[7px] not-first:border-t not-first:border-line max-tablet:grid-cols-[16px_minmax(0,1fr)]"
          >
            <span className="font-mono text-12 leading-none text-ink-3 max-tablet:hidden">
              <Moment at={mark.at} narrow />
            </span>
            <Icon name={ICONS[mark.kind]} className="text-ink-3" />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <strong>{mark.actorName}</strong> <MarkLabel mark={mark} />
              {mark.detail ? <div className="text-12 text-ink-3">{mark.detail}</div> : null}
            </div>
            <TakeBack mark={mark} isLatest={isLatest(marks, index)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MarkLabel({ mark }: { readonly mark: ChartMark }) {
  return mark.href ? (
    <AppLink href={mark.href} className="quiet-link">
      {mark.label}
    </AppLink>
  ) : (
    mark.label
  );
}

const isRelease = ({ kind }: ChartMark): boolean => kind === "deployment" || kind === "rollback";

/** Newest first: no deployment of the same service comes before it. */
function isLatest(marks: readonly ChartMark[], index: number): boolean {
  const service = marks[index]?.services[0];
  return !marks.slice(0, index).some((it) => isRelease(it) && it.services[0] === service);
}

/** A flag is switched here, a deployment rolled back on its own page; both preview first. */
interface TakeBackProps {
  readonly mark: ChartMark;
  /** Of the deployments of its service: only what runs can be rolled back. */
  readonly isLatest: boolean;
}

function TakeBack({ mark, isLatest }: TakeBackProps) {
  const flag = flagOf(mark);
  if (flag) return <FlagSwitchButton flag={flag} className="max-tablet:col-span-full" />;
  const [service] = mark.services;
  if (mark.kind !== "deployment" || !service || !isLatest) return null;
  return (
    <Button asChild look="danger" size="wide" className="max-tablet:col-span-full">
      <AppLink href={`/releases/${encodeURIComponent(service)}/roll-back`}>Roll back…</AppLink>
    </Button>
  );
}
