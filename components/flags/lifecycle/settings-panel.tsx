"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { FieldProblem } from "@/components/ui/problem";
import { showToast } from "@/components/ui/toast-store";
import type { ListLifecycleOutput } from "@/contracts/flag-lifecycle";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

type Settings = ListLifecycleOutput["settings"];

interface SettingsPanelProps {
  readonly settings: Settings;
  readonly mayEdit: boolean;
}

const MOST_DAYS = 365;

const daysIn = (text: string): number | null => {
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : null;
};

const errorIn = (text: string): string | undefined =>
  daysIn(text) === null ? `Whole days, 1 to ${MOST_DAYS}.` : undefined;

/** After how many days a flag is told to be ready for clean-up. */
export function SettingsPanel({ settings, mayEdit }: SettingsPanelProps) {
  const { sameAnswerDays, unusedDays } = settings;
  return (
    <Panel>
      <PanelHead title="Ready for clean-up" note="when" />
      <PanelBody>
        {mayEdit ? (
          <SettingsForm key={settings.version} settings={settings} />
        ) : (
          <p className="text-ink-2">
            After {sameAnswerDays} days of one answer, or {unusedDays} days of nobody asking.
          </p>
        )}
      </PanelBody>
    </Panel>
  );
}

function useSave() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  const { mutateAsync, isPending, error } = useMutation(
    trpc.flags.lifecycle.saveSettings.mutationOptions(),
  );
  const save = async (settings: Settings): Promise<void> => {
    const saved = await mutateAsync(settings).catch(() => null);
    if (saved)
      showToast({
        status: "healthy",
        title: "Saved",
        subject: "when flags are ready for clean-up",
        ...(saved.undo.allowed && { undo: () => undo(saved.changeId) }),
      });
    await client.invalidateQueries(trpc.flags.lifecycle.pathFilter());
  };
  return { save, isPending, refusal: error ? failureOf(error).message : null };
}

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const [same, setSame] = useState(String(settings.sameAnswerDays));
  const [unused, setUnused] = useState(String(settings.unusedDays));
  const { save, isPending, refusal } = useSave();
  const sameAnswerDays = daysIn(same);
  const unusedDays = daysIn(unused);
  const isSame = sameAnswerDays === settings.sameAnswerDays && unusedDays === settings.unusedDays;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (sameAnswerDays !== null && unusedDays !== null)
          void save({ sameAnswerDays, unusedDays, version: settings.version });
      }}
    >
      <Field label="Days of the same answer in production" error={errorIn(same)}>
        <Input inputMode="numeric" value={same} onChange={(event) => setSame(event.target.value)} />
      </Field>
      <Field label="Days without anybody asking" error={errorIn(unused)}>
        <Input
          inputMode="numeric"
          value={unused}
          onChange={(event) => setUnused(event.target.value)}
        />
      </Field>
      <FieldProblem message={refusal} />
      <div>
        <Button
          changes
          type="submit"
          busy={isPending}
          disabled={isSame || sameAnswerDays === null || unusedDays === null}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
