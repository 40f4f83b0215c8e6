"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import type { FlagOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { issuesOf } from "../issues";

interface CloneFlagDialogProps {
  readonly flag: FlagOutput;
  readonly onClose: () => void;
}

/** Defines a flag like this one, with the strategies of the environments that are chosen. */
export function CloneFlagDialog({ flag, onClose }: CloneFlagDialogProps) {
  const [name, setName] = useState(`${flag.name}-copy`);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    flag.environments.map(({ environment }) => environment),
  );
  const [drawsAnew, setDrawsAnew] = useState(true);
  const clone = useClone(onClose);
  const failure = clone.error ? failureOf(clone.error) : null;
  const issue = failure ? (issuesOf(failure.details).get("as") ?? failure.message) : undefined;
  const toggle = (environment: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, environment] : chosen.filter((each) => each !== environment));
  return (
    <FormDialog
      title="Clone this flag"
      subject={<code>{flag.name}</code>}
      verb="Clone"
      busy={clone.isPending}
      onSubmit={() =>
        clone.mutate({ name: flag.name, as: name.trim(), environments: chosen, drawsAnew })
      }
      onClose={onClose}
    >
      <Field label="Name of the copy" error={issue}>
        <Input
          mono
          autoFocus
          value={name}
          maxLength={100}
          spellCheck={false}
          onChange={(event) => {
            clone.reset();
            setName(event.target.value);
          }}
        />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-12 font-medium text-ink-2">
          Strategies and variants of{" "}
          <span className="font-normal text-ink-3">the copy is off everywhere</span>
        </legend>
        {flag.environments.map(({ environment, summary }) => (
          <CheckField
            key={environment}
            checked={chosen.includes(environment)}
            onChange={(isOn) => toggle(environment, isOn)}
            label={environment}
            note={summary}
          />
        ))}
      </fieldset>
      <CheckField
        checked={drawsAnew}
        onChange={setDrawsAnew}
        label="Draw people anew"
        note="otherwise those who come first in one come first in the other"
      />
    </FormDialog>
  );
}

function useClone(onClose: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const undo = useUndo();
  return useMutation(
    trpc.flags.records.clone.mutationOptions({
      onSuccess: ({ flag: made, changeId, undo: undoing }) => {
        onClose();
        client.setQueryData(trpc.flags.get.queryKey({ name: made.name }), made);
        void client.invalidateQueries(trpc.flags.list.queryFilter());
        router.push(`/flags/${encodeURIComponent(made.name)}` as Route);
        showToast({
          title: "Cloned",
          subject: made.name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
}
