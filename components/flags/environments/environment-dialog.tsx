"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { CheckField } from "@/components/ui/check-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { EnvironmentItem, EnvironmentPolicy } from "@/contracts/environments";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { EnvironmentDone } from "./environment-done";

interface EnvironmentDialogProps {
  /** None for a new one. */
  readonly environment?: EnvironmentItem;
  readonly onClose: () => void;
  readonly onDone: EnvironmentDone;
}

type Draft = Pick<EnvironmentItem, "name" | "title" | "isProduction" | "policy">;

const EMPTY: Draft = {
  ...{ name: "", title: "", isProduction: false },
  policy: { requiresReason: false, requiresConfirmation: false, leastRole: "operator" },
};

/** Adds an environment, or changes what it is called and what changing a flag there asks for. */
export function EnvironmentDialog({ environment, onClose, onDone }: EnvironmentDialogProps) {
  const [draft, setDraft] = useState<Draft>(environment ?? EMPTY);
  const { save, isPending, error } = useSave(environment, onDone);
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const policy = (part: Partial<EnvironmentPolicy>) =>
    put({ policy: { ...draft.policy, ...part } });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={environment ? `Change ${environment.name}?` : "Add an environment"}
      subject={environment ? undefined : "Every flag is off there until somebody turns it on"}
      production={draft.isProduction}
      reason={environment ? "optional" : "none"}
      verb={environment ? "Save" : "Add environment"}
      busy={isPending}
      blocked={draft.name === "" || draft.title.trim() === ""}
      error={error}
      onConfirm={({ reason }) => save(draft, reason)}
    >
      {environment ? null : (
        <Field label="Name" hint="Lower case letters, digits and dashes; it cannot be renamed">
          <Input
            mono
            value={draft.name}
            maxLength={40}
            onChange={(event) => put({ name: event.target.value })}
          />
        </Field>
      )}
      <Field label="Title">
        <Input
          value={draft.title}
          maxLength={60}
          onChange={(event) => put({ title: event.target.value })}
        />
      </Field>
      <CheckField
        label="It is production: the lamp is lit, and every switch asks first"
        checked={draft.isProduction}
        onChange={(isProduction) => put({ isProduction })}
      />
      <CheckField
        label="A reason is required for every change of a flag"
        checked={draft.policy.requiresReason}
        onChange={(requiresReason) => policy({ requiresReason })}
      />
      <CheckField
        label="The name is typed before every change of a flag"
        checked={draft.policy.requiresConfirmation}
        onChange={(requiresConfirmation) => policy({ requiresConfirmation })}
      />
      <Field label="Who may change flags">
        <Select
          value={draft.policy.leastRole}
          options={[
            { value: "operator", label: "Operators and administrators" },
            { value: "administrator", label: "Administrators only" },
          ]}
          onValueChange={(leastRole) => policy({ leastRole })}
        />
      </Field>
    </ConfirmDialog>
  );
}

function useSave(environment: EnvironmentItem | undefined, onDone: EnvironmentDone) {
  const trpc = useTRPC();
  const add = useMutation(
    trpc.flags.environments.add.mutationOptions({
      onSuccess: ({ changeId }, { name }) => onDone(`${name} is there now`, changeId),
    }),
  );
  const edit = useMutation(
    trpc.flags.environments.edit.mutationOptions({
      onSuccess: ({ changeId }, { name }) => onDone(`${name} changed`, changeId),
    }),
  );
  const failed = add.error ?? edit.error;
  return {
    isPending: add.isPending || edit.isPending,
    error: failed ? failureOf(failed).message : undefined,
    save: ({ name, title, isProduction, policy }: Draft, reason: string) => {
      const input = { name, title, isProduction, policy, ...(reason && { reason }) };
      if (environment) edit.mutate({ ...input, version: environment.version });
      else add.mutate(input);
    },
  };
}
