"use client";

import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { LampDot } from "@/components/ui/lamp-dot";
import { Switch } from "@/components/ui/switch";
import { Td } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { FlagItem } from "@/contracts/flags";
import { onOff } from "./toggle-target";
import type { FlagToggle } from "./use-flag-toggle";

type State = FlagItem["environments"][number];

interface EnvironmentSwitchProps {
  readonly flag: FlagItem;
  readonly state: State;
  readonly toggle: FlagToggle;
}

const SHORT: Readonly<Record<string, string>> = { development: "dev", production: "prod" };

/** A flag's switch in one environment. On phones the whole cell is what is pressed. */
export function EnvironmentSwitch({ flag, state, toggle }: EnvironmentSwitchProps) {
  const { environment, isProduction, enabled, version, actions } = state;
  const isLocked = !actions.toggle.allowed;
  const isChanging = toggle.isChanging(flag.name, environment);
  const request = () =>
    toggle.request({ name: flag.name, environment, isProduction, enabled: !enabled, version });
  return (
    <Td
      className={cn(
        "relative text-center max-tablet:order-4 max-tablet:overflow-clip max-tablet:flex max-tablet:!h-[52px] max-tablet:items-center max-tablet:gap-1.5 max-tablet:border-t max-tablet:border-b-0 max-tablet:border-line max-tablet:!pr-3 max-tablet:!pl-3.5 max-tablet:text-left max-tablet:not-last:border-r",
        isProduction &&
          "border-x border-line bg-[color-mix(in_oklab,var(--lamp)_2.5%,transparent)] max-tablet:!border-x-0",
      )}
    >
      <span aria-hidden="true" className="text-12 text-ink-2 tablet:hidden">
        {isProduction ? <LampDot lit small className="mr-1.5" /> : null}
        {SHORT[environment] ?? environment}
      </span>
      <Tooltip
        content={isLocked ? actions.toggle.reason : `Turn ${onOff(!enabled)} in ${environment}`}
      >
        <Switch
          data-switch={environment}
          checked={enabled}
          changing={isChanging}
          kill={flag.type === "kill-switch"}
          locked={isLocked}
          label={labelOf(flag.name, state, isChanging)}
          onCheckedChange={request}
          className="align-middle max-tablet:ml-auto max-tablet:after:absolute max-tablet:after:-inset-y-3.5 max-tablet:after:-right-3 max-tablet:after:-left-24 max-tablet:after:content-['']"
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
