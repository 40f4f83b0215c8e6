"use client";

import { namedWords, variantWords } from "@/components/layout/flag-preview-effects";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Meter } from "@/components/ui/meter";
import { PanelFoot } from "@/components/ui/panel";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { useHotkey } from "@/lib/client/hotkeys";
import { formatCount } from "@/lib/format/number";
import { ConflictCard } from "../conflict-card";
import { stateWords } from "./strategy-words";
import type { StrategyEditing } from "./use-strategy-editing";

interface DraftFootProps {
  readonly editing: StrategyEditing;
  readonly state: FlagEnvironmentOutput;
}

/** What the draft would do, what stands against it, and the way to save it or let it go. */
export function DraftFoot({ editing, state }: DraftFootProps) {
  const { preview, issues, failure, conflict, isSaving } = editing;
  const problem = problemElsewhere(editing);
  const isHeld = issues.size > 0 || isSaving;
  useHotkey("mod+enter", { label: "Save the draft", run: () => isHeld || editing.save() });
  const message = problem ?? (conflict ? undefined : failure?.message);
  return (
    <>
      {preview && issues.size === 0 ? <Flips preview={preview} isOn={state.enabled} /> : null}
      {conflict ? <Conflict editing={editing} state={state} /> : null}
      <PanelFoot className="min-h-13 flex-wrap bg-canvas py-2.5">
        <span className="min-w-0 flex-1 text-12 text-ink-2 max-tablet:basis-full">
          {message ? (
            <span role="alert" className="text-bad">
              {message}
            </span>
          ) : (
            "A draft changes nothing until saved."
          )}
        </span>
        <Button onClick={editing.discard} className="max-tablet:h-10 max-tablet:flex-1">
          Discard
        </Button>
        <Button
          changes
          look="primary"
          busy={isSaving}
          disabled={isHeld}
          onClick={() => editing.save()}
          className="max-tablet:h-10 max-tablet:flex-1"
        >
          {state.isProduction ? "Save…" : "Save"}
          <Kbd>Ctrl ↵</Kbd>
        </Button>
      </PanelFoot>
    </>
  );
}

/** What is said at a field in sight is not said again. */
function problemElsewhere({ draft, issues, opened }: StrategyEditing): string | undefined {
  const place = draft.strategies.findIndex(({ id }) => id === opened);
  const inSight = `strategies.${place}.constraints.`;
  return [...issues].find(([path]) => !path.startsWith(inSight))?.[1];
}

function Conflict({ editing, state }: DraftFootProps) {
  const { conflict } = editing;
  if (!conflict) return null;
  return (
    <div className="border-t border-line p-4">
      <ConflictCard
        current={conflict}
        theirs={stateWords(conflict)}
        mine={stateWords({ enabled: conflict.enabled, strategies: editing.draft.strategies })}
        onKeep={editing.discard}
        onApply={() => editing.save(conflict.version)}
        verb={`Apply mine${state.isProduction ? "…" : ""}`}
      />
    </div>
  );
}

interface FlipsProps {
  readonly preview: PreviewFlagOutput;
  readonly isOn: boolean;
}

function Flips({ preview, isOn }: FlipsProps) {
  const { sampled, onNow, onAfter, flipOn, flipOff, moved, source, warnings } = preview;
  const staysOn = onNow - flipOff;
  return (
    <div className="border-t border-line bg-sunken px-4 py-3">
      <p className="mb-2">
        {isOn ? "Of" : "It is off. Once turned on, of"} {formatCount(sampled)} {source},{" "}
        <b className="font-strong text-changing">{flipWords(flipOn, "off → on")}</b>,{" "}
        {flipOff > 0 ? (
          <b className="font-strong text-changing">{flipWords(flipOff, "on → off")}</b>
        ) : (
          "none flip on → off"
        )}
        .
      </p>
      <Meter
        height={6}
        label={`On now ${onNow} of ${sampled}, after saving ${onAfter}`}
        parts={[
          { share: staysOn / sampled, tone: "s1" },
          { share: (flipOn + flipOff) / sampled, tone: "changing" },
          { share: (sampled - staysOn - flipOn - flipOff) / sampled, tone: "idle" },
        ]}
      />
      <p className="mt-1.5 text-12 text-ink-2">
        on {formatCount(onNow)} → {formatCount(onAfter)}
        {moved > 0 ? `, ${formatCount(moved)} get another variant` : ""}
      </p>
      {[variantWords(preview), namedWords(preview)].map((words) =>
        words ? (
          <p key={words} className="mt-1.5 text-12 [overflow-wrap:anywhere] text-ink-2">
            {words}
          </p>
        ) : null,
      )}
      {warnings.map((warning) => (
        <p key={warning} className="mt-1.5 text-12 text-warn-ink">
          {warning}
        </p>
      ))}
    </div>
  );
}

const flipWords = (count: number, way: string): string =>
  count === 0 ? `none flip ${way}` : `${formatCount(count)} flip ${way}`;
