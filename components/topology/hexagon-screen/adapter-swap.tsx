"use client";

import { useState } from "react";
import { FlagSwitchDialog } from "@/components/layout/flag-switch-dialog";
import { TextLink } from "@/components/ui/app-link";
import { Switch } from "@/components/ui/switch";
import { Moment } from "@/components/ui/time";
import type { HexagonPort } from "@/contracts/topology";
import { formatShare } from "@/lib/format/number";
import { Pennant } from "../map/adapter-pill";

interface AdapterSwapProps {
  readonly port: HexagonPort;
  readonly flag: NonNullable<HexagonPort["flag"]>;
  readonly environment: string;
  readonly mayToggle: boolean;
}

/** The flag that chooses between two adapters, switched where its effect is seen. */
export function AdapterSwap({ port, flag, environment, mayToggle }: AdapterSwapProps) {
  const [asks, setAsks] = useState(false);
  const whenOn = port.adapters.find((adapter) => adapter.flag?.when === true);
  const whenOff = port.adapters.find((adapter) => adapter.flag?.when === false);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-control border border-line bg-canvas px-2.5 py-2">
      <div className="flex items-center gap-1.5">
        <svg
          width="12"
          height="12"
          viewBox="-6 -6 12 12"
          aria-hidden="true"
          className="topology-map flex-none"
        >
          <Pennant x={0} y={0} />
        </svg>
        <TextLink
          href={`/flags/${encodeURIComponent(flag.name)}`}
          className="min-w-0 truncate font-mono text-11"
        >
          {flag.name}
        </TextLink>
        <span className="ml-auto text-ink-2">{flag.enabled ? flag.summary : "off"}</span>
        <Switch
          checked={flag.enabled}
          label={`${flag.name} in ${environment}`}
          locked={!mayToggle}
          onCheckedChange={() => setAsks(true)}
        />
      </div>
      {whenOn && whenOff ? <Shares on={whenOn} off={whenOff} /> : null}
      <p className="text-11 text-ink-3">
        Set <Moment at={flag.updatedAt} /> by {flag.updatedBy}
        {mayToggle ? null : "; your role may look, not switch"}
      </p>
      <FlagSwitchDialog flag={flag} open={asks} onOpenChange={setAsks} />
    </div>
  );
}

type Adapter = HexagonPort["adapters"][number];

/** How the port's calls were really shared in the last minutes. */
function Shares({ on, off }: { readonly on: Adapter; readonly off: Adapter }) {
  const share = on.observedShare ?? (off.observedShare === null ? null : 1 - off.observedShare);
  if (share === null) return null;
  const tone = on.status === "failing" ? "fill-bad" : "fill-accent";
  return (
    <div className="flex items-center gap-2 text-ink-2">
      <span className="whitespace-nowrap">
        {on.name} <b className="font-semibold text-ink">{formatShare(share)}</b>
      </span>
      <svg
        role="img"
        aria-label={`${formatShare(share)} of calls go to ${on.name}, ${formatShare(1 - share)} to ${off.name}`}
        className="h-1.5 w-0 min-w-8 flex-1 overflow-hidden rounded-full bg-line-strong"
      >
        <rect height="100%" width={`${share * 100}%`} className={tone} />
      </svg>
      <span className="whitespace-nowrap">
        {off.name} <b className="font-semibold text-ink">{formatShare(1 - share)}</b>
      </span>
    </div>
  );
}
