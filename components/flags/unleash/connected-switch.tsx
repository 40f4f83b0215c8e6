"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { LampDot } from "@/components/ui/lamp-dot";
import { Switch } from "@/components/ui/switch";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";

const ChangeDialog = dynamic(
  () => import("./change-dialog").then((module) => module.ChangeDialog),
  { ssr: false },
);

export type ConnectedState = ConnectedFlagOutput["environments"][number];

interface ConnectedSwitchProps {
  readonly flag: ConnectedFlagOutput;
  readonly state: ConnectedState;
  readonly large?: boolean;
}

/** A switch of a flag that is kept elsewhere: it moves after its preview was confirmed. */
export function ConnectedSwitch({ flag, state, large = false }: ConnectedSwitchProps) {
  const [isAsking, setAsking] = useState(false);
  const { environment, isProduction, enabled, actions } = state;
  return (
    <span className="flex items-center gap-2 text-12 text-ink-2">
      {large ? null : (
        <span aria-hidden="true">
          {isProduction ? <LampDot lit small className="mr-1.5" /> : null}
          {environment}
        </span>
      )}
      <Switch
        large={large}
        checked={enabled}
        kill={flag.type === "kill-switch"}
        locked={!actions.toggle.allowed}
        label={`${flag.name} in ${environment} of ${flag.connection}`}
        onCheckedChange={() => setAsking(true)}
      />
      {isAsking ? (
        <ChangeDialog
          flag={flag}
          wish={{ kind: "toggle", environment, enabled: !enabled }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </span>
  );
}
