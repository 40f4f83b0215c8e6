"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { Problem } from "@/components/ui/problem";
import type { PreviewImportOutput } from "@/contracts/unleash-export";
import { ImportPlan } from "./import-plan";
import type { Taking } from "./use-taken-in";

const ImportDialog = dynamic(
  () => import("./import-dialog").then((module) => module.ImportDialog),
  { ssr: false },
);

interface ImportStepsProps {
  readonly title: string;
  readonly note: string;
  readonly environment: string;
  /** What is wrong with what was chosen, or with the last try. */
  readonly problem: string | undefined;
  readonly plan: PreviewImportOutput | undefined;
  readonly canTry: boolean;
  readonly isTrying: boolean;
  readonly onTry: () => void;
  readonly isTaking: boolean;
  readonly takeProblem: string | undefined;
  readonly onTake: (taking: Taking, close: () => void) => void;
  /** Where flags come from and go to. */
  readonly children: ReactNode;
}

/** Chosen, tried without changing anything, and taken in as it was tried. */
export function ImportSteps(props: ImportStepsProps) {
  const { title, note, environment, problem, plan, canTry, isTrying, onTry, children } = props;
  const [isConfirming, setConfirming] = useState(false);
  const close = () => setConfirming(false);
  return (
    <Panel>
      <PanelHead title={title} note={note} />
      <PanelBody className="grid gap-3">
        {children}
        <Problem message={problem} />
        {plan ? <ImportPlan plan={plan} /> : null}
      </PanelBody>
      <PanelFoot>
        <Button disabled={!canTry} busy={isTrying} onClick={onTry}>
          Try it
        </Button>
        {canImport(plan) ? (
          <Button changes look="primary" onClick={() => setConfirming(true)}>
            Import…
          </Button>
        ) : null}
      </PanelFoot>
      {isConfirming && plan ? (
        <ImportDialog
          environment={environment}
          plan={plan}
          busy={props.isTaking}
          error={props.takeProblem}
          onClose={close}
          onTake={(taking) => props.onTake(taking, close)}
        />
      ) : null}
    </Panel>
  );
}

const canImport = (plan: PreviewImportOutput | undefined): boolean =>
  plan !== undefined && plan.created + plan.changed > 0;
