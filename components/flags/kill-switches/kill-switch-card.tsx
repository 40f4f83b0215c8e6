"use client";

import { switchState, switchVerbs } from "@/components/layout/switch-verbs";
import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Switch } from "@/components/ui/switch";
import { RelativeTime } from "@/components/ui/time";
import type { KillSwitch } from "@/contracts/flag-kill-switches";
import { plural } from "@/lib/format/number";
import { isActed } from "./switch-groups";

interface KillSwitchCardProps {
  readonly one: KillSwitch;
  readonly environment: string;
  readonly isChanging: boolean;
  readonly onMove: () => void;
}

/** One switch: what it is, what it stops, who moved it last and why, and the switch itself under the thumb. */
export function KillSwitchCard({ one, environment, isChanging, onMove }: KillSwitchCardProps) {
  const { name, type, description, enabled, toggle } = one;
  const isKill = type === "kill-switch";
  const lock = toggle.allowed ? "" : `, locked: ${toggle.reason ?? ""}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 content-start gap-y-1.5 border-r border-b border-line px-4 py-3.5">
      <div className="grid min-w-0 content-start gap-0.5">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <NameLink
            href={`/flags/${encodeURIComponent(name)}`}
            className="font-mono tracking-mono [overflow-wrap:anywhere]"
          >
            {name}
          </NameLink>
          <Badge {...(isActed(one) ? { status: "failing" } : {})}>
            {switchState(type, enabled)}
          </Badge>
          {isKill ? null : <Badge>{type}</Badge>}
        </p>
        {description ? <p className="text-ink-2">{description}</p> : null}
      </div>
      <div className="grid min-h-12 place-items-center self-start">
        <Switch
          huge
          checked={enabled}
          changing={isChanging}
          kill={isKill}
          locked={!toggle.allowed}
          label={`${name} in ${environment}${lock}`}
          onCheckedChange={onMove}
        />
      </div>
      <div className="col-span-2 grid gap-1 text-12">
        <Adapters one={one} />
        <Children one={one} />
        <LastFlip one={one} />
      </div>
    </li>
  );
}

function Adapters({ one: { selects, enabled } }: { readonly one: KillSwitch }) {
  return selects.map(({ service, port, adapter, when }) => (
    <p
      key={`${service} ${port} ${adapter}`}
      className={cn(
        "flex min-w-0 items-center gap-2",
        when === enabled ? "text-ink" : "text-ink-3",
      )}
    >
      <Icon name="hexagon" size={14} className="text-ink-3" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {service} · {port} by <code>{adapter}</code> {when === enabled ? "now" : null}
        {when === enabled ? null : `when ${when ? "on" : "off"}`}
      </span>
    </p>
  ));
}

const needWords = (wanted: boolean, variants: readonly string[]): string => {
  if (!wanted) return "needs it off";
  return variants.length > 0 ? `needs it at ${variants.join(" or ")}` : "needs it on";
};

function Children({ one: { name, children } }: { readonly one: KillSwitch }) {
  if (children.length === 0) return null;
  const stopped = children.filter(({ isStopped }) => isStopped).length;
  const note = stopped > 0 ? `, ${stopped} stopped by it now` : "";
  return (
    <details open={stopped > 0} className="group/children">
      <summary className="flex min-h-9 cursor-pointer items-center gap-2 text-ink-2 max-tablet:min-h-11">
        <Icon
          name="right"
          size={14}
          className="text-ink-3 transition-transform group-open/children:rotate-90"
        />
        <span>
          {plural(children.length, "flag")} under it{note}
        </span>
      </summary>
      <ul aria-label={`Flags under ${name}`} className="ml-1.5 border-l border-line pl-4">
        {children.map((child) => (
          <li key={child.name} className="flex flex-wrap items-center gap-x-2 py-1">
            <NameLink
              href={`/flags/${encodeURIComponent(child.name)}`}
              className="font-mono tracking-mono [overflow-wrap:anywhere]"
            >
              {child.name}
            </NameLink>
            <span className="text-ink-3">{needWords(child.wanted, child.wantedVariants)}</span>
            {child.isStopped ? (
              <Badge status="failing">stopped</Badge>
            ) : (
              <Badge>{child.enabled ? "on" : "off"}</Badge>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function LastFlip({ one: { lastFlip, type } }: { readonly one: KillSwitch }) {
  if (!lastFlip) return <p className="text-ink-3">Never moved in this environment.</p>;
  const { enabled, at, actor, reason } = lastFlip;
  const { done } = switchVerbs(type, enabled);
  const verb = type === "kill-switch" ? done : `Turned ${done.toLowerCase()}`;
  return (
    <p className="text-ink-3">
      {verb} <RelativeTime at={at} /> by <span className="text-ink-2">{actor.name}</span>
      {reason ? <span className="text-ink-2">: “{reason}”</span> : null}
    </p>
  );
}
