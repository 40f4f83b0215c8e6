"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { LampDot } from "@/components/ui/lamp-dot";
import { Switch } from "@/components/ui/switch";
import { Td } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { FlagItem } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { SWITCH_IN_CELL, shortName, switchCell } from "../switching/switch-cell";

const ChangeDialog = dynamic(
  () => import("./change-dialog").then((module) => module.ChangeDialog),
  { ssr: false },
);

interface RowPartProps {
  readonly flag: FlagItem;
}

/** Which server keeps the flag, and that what is shown may no longer be so. */
export function ServerBadge({ flag: { server } }: RowPartProps) {
  if (!server) return null;
  return (
    <>
      <Badge>{server.name}</Badge>
      {server.isStale ? <Badge status="unknown">stale</Badge> : null}
    </>
  );
}

/** Of a flag kept elsewhere, under the environments of Portside: those its server calls the same. */
export function ConnectedCells({ flag }: RowPartProps) {
  const { all } = useEnvironment();
  return all.map(({ name, isProduction }) => {
    const state = flag.environments.find(({ environment }) => environment === name);
    return (
      <Td key={name} className={switchCell(isProduction)}>
        <span aria-hidden="true" className="text-12 text-ink-2 tablet:hidden">
          {isProduction ? <LampDot lit small className="mr-1.5" /> : null}
          {shortName(name)}
        </span>
        {state ? (
          <ConnectedCellSwitch flag={flag} state={state} />
        ) : (
          <span className="text-ink-3 max-tablet:ml-auto" title={`Not there: ${name}`}>
            –
          </span>
        )}
      </Td>
    );
  });
}

interface CellSwitchProps extends RowPartProps {
  readonly state: FlagItem["environments"][number];
}

function ConnectedCellSwitch({ flag, state }: CellSwitchProps) {
  const [isAsking, setAsking] = useState(false);
  const { environment, enabled, actions } = state;
  const connection = flag.server?.name ?? "";
  return (
    <>
      <Tooltip
        content={
          actions.toggle.allowed
            ? `Turn ${enabled ? "off" : "on"} in ${environment} of ${connection}…`
            : actions.toggle.reason
        }
      >
        <Switch
          data-switch={environment}
          checked={enabled}
          kill={flag.type === "kill-switch"}
          locked={!actions.toggle.allowed}
          label={`${flag.name} in ${environment} of ${connection}`}
          onCheckedChange={() => setAsking(true)}
          className={SWITCH_IN_CELL}
        />
      </Tooltip>
      {isAsking ? (
        <ChangeDialog
          flag={{ ...flag, connection }}
          wish={{ kind: "toggle", environment, enabled: !enabled }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** What its server has that has no column here. */
export function ElsewhereText({ flag }: RowPartProps) {
  const { all } = useEnvironment();
  const others = flag.environments.filter(
    ({ environment }) => !all.some(({ name }) => name === environment),
  );
  if (others.length === 0) return null;
  return (
    <span className="text-12 text-ink-3">
      {" "}
      {others
        .map(({ environment, enabled }) => `${enabled ? "on" : "off"} in ${environment}`)
        .join(", ")}
    </span>
  );
}
