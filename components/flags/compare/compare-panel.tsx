"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ChoiceMenu } from "@/components/layout/choice-menu";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { type Difference, differencesOf } from "./differences";

const PromoteDialog = dynamic(
  () => import("./promote-dialog").then((module) => module.PromoteDialog),
  { ssr: false },
);

interface ComparePanelProps {
  readonly flag: FlagOutput;
  readonly state: FlagEnvironmentOutput;
}

/** The flag beside itself in another environment, and the way to make it the same here. */
export function ComparePanel({ flag, state }: ComparePanelProps) {
  const others = flag.environments.filter(({ environment }) => environment !== state.environment);
  const at = flag.environments.findIndex(({ environment }) => environment === state.environment);
  const first = flag.environments[at - 1] ?? others[0];
  const [chosen, choose] = useState(first?.environment ?? "");
  const [isPromoting, setPromoting] = useState(false);
  const other = others.find(({ environment }) => environment === chosen) ?? first;
  if (!other) return null;
  const differences = differencesOf(state, other, flag.segments);
  const isConfigured = differences.some(({ what }) => what !== "Switch");
  return (
    <Panel>
      <PanelHead
        title="Compared with"
        more={
          <ChoiceMenu
            value={other.environment}
            options={others.map(({ environment }) => ({ value: environment, label: environment }))}
            onChange={choose}
            align="end"
            trigger={
              <Button
                size="small"
                aria-label={`Compared with ${other.environment}: choose another`}
              >
                {other.environment}
                <Icon name="updown" size={14} className="text-ink-3" />
              </Button>
            }
          />
        }
      />
      {differences.length === 0 ? (
        <PanelBody className="text-ink-2">
          The same in {state.environment} and {other.environment}.
        </PanelBody>
      ) : (
        <dl className="grid gap-2.5 p-4">
          {differences.map((difference) => (
            <Line
              key={`${difference.what} ${difference.here} ${difference.there}`}
              difference={difference}
              names={{ here: state.environment, there: other.environment }}
            />
          ))}
        </dl>
      )}
      {isConfigured && state.actions.edit.allowed ? (
        <PanelFoot>
          <Button changes size="small" onClick={() => setPromoting(true)}>
            Promote from {other.environment}…
          </Button>
        </PanelFoot>
      ) : null}
      {isPromoting ? (
        <PromoteDialog flag={flag} from={other} to={state} onClose={() => setPromoting(false)} />
      ) : null}
    </Panel>
  );
}

interface LineProps {
  readonly difference: Difference;
  readonly names: { readonly here: string; readonly there: string };
}

function Line({ difference: { what, here, there }, names }: LineProps) {
  return (
    <div>
      <dt className="text-11 font-medium text-ink-3">{what}</dt>
      <dd className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 text-12">
        <span className="text-ink-3">{names.here}</span>
        <span>{here ?? "none"}</span>
        <span className="text-ink-3">{names.there}</span>
        <span className="text-changing">{there ?? "none"}</span>
      </dd>
    </div>
  );
}
