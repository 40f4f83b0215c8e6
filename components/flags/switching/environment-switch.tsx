"use client";

import { switchVerbs } from "@/components/layout/switch-verbs";
import { Icon } from "@/components/ui/icon";
import { LampDot } from "@/components/ui/lamp-dot";
import { Switch } from "@/components/ui/switch";
import { Td } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { FlagItem } from "@/contracts/flags";
import { SWITCH_IN_CELL, shortName, switchCell } from "./switch-cell";
import type { FlagToggle } from "./use-flag-toggle";

type State = FlagItem["environments"][number];

interface EnvironmentSwitchProps {
  readonly flag: FlagItem;
  readonly state: State;
  readonly toggle: FlagToggle;
}

/** A flag's switch in one environment. On phones the whole cell is what is pressed. */
export function EnvironmentSwitch({ flag, state, toggle }: EnvironmentSwitchProps) {
  const { environment, isProduction, enabled, version, actions } = state;
  const isLocked = !actions.toggle.allowed;
  const isChanging = toggle.isChanging(flag.name, environment);
  const place = { name: flag.name, type: flag.type, environment, isProduction };
  const request = () => toggle.request({ ...place, enabled: !enabled, version });
  return (
    <Td className={switchCell(isProduction)}>
      <span aria-hidden="true" className="text-12 text-ink-2 tablet:hidden">
        {isProduction ? <LampDot lit small className="mr-1.5" /> : null}
        {shortName(environment)}
      </span>
      <Tooltip
        content={
          isLocked
            ? actions.toggle.reason
            : `${switchVerbs(flag.type, !enabled).verb} in ${environment}`
        }
      >
        <Switch
          data-switch={environment}
          checked={enabled}
          changing={isChanging}
          kill={flag.type === "kill-switch"}
          locked={isLocked}
          label={labelOf(flag.name, state, isChanging)}
          onCheckedChange={request}
          className={SWITCH_IN_CELL}
        />
      </Tooltip>
      {isLocked && isProduction ? (
        <Icon
          name="lock"
          size={14}
          className="absolute top-[calc(50%-7px)] right-2 text-ink-3 max-tablet:hidden"
        />
      ) : null}
    </Td>
  );
}

const labelOf = (name: string, { environment, actions }: State, isChanging: boolean): string => {
  if (isChanging) return `${name} in ${environment}, changing`;
  return actions.toggle.allowed
    ? `${name} in ${environment}`
    : `${name} in ${environment}, locked: ${actions.toggle.reason ?? ""}`;
};
