import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { PreviewOutput } from "@/contracts/deployment-preview";
import { Block, Checks, Commits, ConfigurationDiff, FlagsSince, LastRun } from "./plan-parts";
import { checksNote, type PlanKind, VERDICTS, verbOf } from "./plan-words";

interface PlanSheetProps {
  readonly kind: PlanKind;
  readonly preview: PreviewOutput;
  /** Another release to go to. */
  readonly picker?: ReactNode;
  /** Reason, word and action; or what was confirmed. */
  readonly act: ReactNode;
}

/** What the change will do, what it needs, and the act: verdict first. */
export function PlanSheet({ kind, preview, picker, act }: PlanSheetProps) {
  const look = VERDICTS[preview.verdict];
  return (
    <Panel
      aria-labelledby="plan-title"
      className={cn(preview.isProduction && "border-t-2 border-t-lamp")}
    >
      <div
        className={cn(
          "flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-4 py-2",
          look.ground,
        )}
      >
        <StatusGlyph status={look.status} size={16} label="" keepsWhenStale />
        <b className={cn("font-semibold tracking-wide", look.ink)}>{look.word}</b>
        <h1 id="plan-title" className="ml-1.5 text-16">
          {verbOf(kind)} {preview.service}{" "}
          <span className="font-mono tracking-mono">
            {preview.current ? `${preview.current.version} ` : null}
            <span className="font-normal text-ink-3">→</span> {preview.target.version}
          </span>
        </h1>
        <span className="ml-auto flex flex-wrap items-center gap-3 text-12 text-ink-2">
          {checksNote(preview.checks)}
          {picker}
        </span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,372px)] max-desktop:grid-cols-1 [&>div]:px-4 [&>div]:py-3.5 [&>div:not(:first-child)]:border-l [&>div:not(:first-child)]:border-line max-desktop:[&>div:not(:first-child)]:border-t max-desktop:[&>div:not(:first-child)]:border-l-0">
        <div>
          <WhatChanges kind={kind} preview={preview} />
        </div>
        <div>
          <Block title="What dependents rely on">
            <Checks checks={preview.checks.filter((check) => check.group === "dependents")} />
          </Block>
          <Block title="Before it can run">
            <Checks checks={preview.checks.filter((check) => check.group === "preconditions")} />
          </Block>
          {kind === "rollback" && preview.current ? (
            <p className="mt-2 pl-5 text-12 text-ink-2">
              {preview.current.version} stays blocked in {preview.environment} until a person lifts
              it. To undo: lift the block, deploy {preview.current.version} again.
            </p>
          ) : null}
        </div>
        <div className="grid content-start gap-2.5">
          <LastRun preview={preview} />
          {act}
        </div>
      </div>
    </Panel>
  );
}

function WhatChanges({ kind, preview }: Pick<PlanSheetProps, "kind" | "preview">) {
  const { commitsGoing, commitsComing, configuration, flagsSince } = preview;
  const isBack = kind === "rollback";
  return (
    <>
      {isBack || commitsGoing.length > 0 ? (
        <Block title="What goes away" count={commitsGoing.length}>
          <Commits commits={commitsGoing} />
        </Block>
      ) : null}
      {!isBack || commitsComing.length > 0 ? (
        <Block title="What comes" count={commitsComing.length}>
          <Commits commits={commitsComing} />
        </Block>
      ) : null}
      <Block title="Configuration" count={configuration.length}>
        <ConfigurationDiff rows={configuration} />
      </Block>
      {flagsSince.length > 0 ? (
        <Block title="Flags changed since" count={flagsSince.length}>
          <FlagsSince flags={flagsSince} />
          <p className="mt-1 text-12 text-ink-2">
            They stay as they are: a deployment changes no flag.
          </p>
        </Block>
      ) : null}
    </>
  );
}
