"use client";

import { AppLink } from "@/components/ui/app-link";
import { Moment } from "@/components/ui/time";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";

interface WordsProps {
  readonly flag: ConnectedFlagOutput;
}

/** That somebody changed it past Portside. */
export function DriftWords({ flag: { drift, connection } }: WordsProps) {
  if (!drift) return null;
  return (
    <p className="text-12 text-warn">
      {drift.by ? `${drift.by} changed it` : "It was changed"} in {connection}, seen{" "}
      <Moment at={drift.at} />
    </p>
  );
}

/** The flag of the same name that Portside keeps itself. */
export function OwnWords({ flag: { own } }: WordsProps) {
  if (!own) return null;
  const on = own.on.length > 0 ? `on in ${own.on.join(", ")}` : "off everywhere";
  return (
    <p className="text-12 text-ink-2">
      Portside keeps <AppLink href={`/flags/${encodeURIComponent(own.name)}`}>{own.name}</AppLink>{" "}
      too, {on}
    </p>
  );
}
