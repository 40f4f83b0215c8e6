"use client";

import { switchState, switchVerbs } from "@/components/layout/switch-verbs";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { Switch } from "@/components/ui/switch";
import { Moment } from "@/components/ui/time";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { useHotkey } from "@/lib/client/hotkeys";
import { SummaryText } from "../summary-text";
import { useFlagToggle } from "../switching/use-flag-toggle";

interface SwitchPanelProps {
  readonly flag: FlagOutput;
  readonly state: FlagEnvironmentOutput;
}

/** The flag's own switch, and since when it stands like that. */
export function SwitchPanel({ flag, state }: SwitchPanelProps) {
  const toggle = useFlagToggle();
  const { environment, isProduction, enabled, version, actions } = state;
  const isChanging = toggle.isChanging(flag.name, environment);
  const { type } = flag;
  const { reason } = actions.toggle;
  const move = (next: boolean) =>
    toggle.request({ name: flag.name, type, environment, isProduction, enabled: next, version });
  useHotkey(actions.toggle.allowed && !isChanging ? "t" : undefined, {
    label: `${switchVerbs(type, !enabled).verb} in ${environment}`,
    run: () => move(!enabled),
  });
  return (
    <Panel className="flex items-center gap-4 p-4">
      <Switch
        large
        checked={enabled}
        changing={isChanging}
        kill={type === "kill-switch"}
        locked={!actions.toggle.allowed}
        label={`${flag.name} in ${environment}`}
        onCheckedChange={move}
      />
      <div className="min-w-0 flex-1">
        <p className="text-14 font-semibold">
          {isChanging ? "Changing" : switchState(type, enabled)} in {environment}
        </p>
        <p className="text-12 text-ink-2">
          <SummaryText text={state.summary} enabled={enabled} />
          {version > 0 ? (
            <>
              {" since "}
              <Moment at={state.updatedAt} />
              {state.updatedBy ? `, by ${state.updatedBy}` : null}
            </>
          ) : null}
        </p>
      </div>
      {reason ? (
        <p className="flex max-w-[280px] items-center gap-2 text-12 text-ink-2">
          <Icon name="lock" size={14} className="text-ink-3" />
          {reason}
        </p>
      ) : null}
      {toggle.dialogs}
    </Panel>
  );
}
