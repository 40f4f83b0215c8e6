"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import { useEnvironment } from "@/lib/client/environment";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { previewEffects } from "./flag-preview-effects";
import { switchVerbs } from "./switch-verbs";
import { useDeliveryToast } from "./use-delivery-toast";

interface FlagSwitchDialogProps {
  readonly flag: { readonly name: string; readonly enabled: boolean; readonly version: number };
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Turns a flag on or off from wherever its effect is seen: what it will do first, then the act, then the way back. */
export function FlagSwitchDialog({ flag, open, onOpenChange }: FlagSwitchDialogProps) {
  const environment = useEnvironment();
  const trpc = useTRPC();
  // What is asked stays as it was when the dialog opened, also while the flag changes behind it.
  const [asked, setAsked] = useState(flag);
  if (!open && asked !== flag) setAsked(flag);
  const enabled = !asked.enabled;
  const preview = useQuery(
    trpc.flags.preview.queryOptions(
      { name: asked.name, environment: environment.name, enabled },
      { enabled: open, staleTime: 0 },
    ),
  );
  const toggle = useFlagToggle(() => onOpenChange(false));
  const policy = useEnvironmentPolicy(environment.name);
  const { data } = useQuery(trpc.flags.get.queryOptions({ name: asked.name }, { enabled: open }));
  const { verb, danger } = switchVerbs(data?.type, enabled);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => {
        toggle.reset();
        onOpenChange(isOpen);
      }}
      title={`${verb} in ${environment.name}?`}
      subject={<code>{asked.name}</code>}
      production={environment.isProduction}
      verb={verb}
      danger={danger}
      effects={preview.data ? previewEffects(preview.data, enabled) : COMPUTING}
      busy={toggle.isPending}
      error={toggle.error ? failureOf(toggle.error).message : undefined}
      {...askedBy(policy, asked.name)}
      onConfirm={({ reason }) =>
        toggle.mutate({
          name: asked.name,
          environment: environment.name,
          enabled,
          version: asked.version,
          ...(reason === "" ? {} : { reason }),
          ...(policy.requiresConfirmation && { confirmation: asked.name }),
        })
      }
    >
      {preview.isError ? (
        <p className="text-12 text-ink-3">
          What it would do could not be computed: {failureOf(preview.error).message}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

const COMPUTING: readonly Effect[] = [{ icon: "people", what: "Counting who would flip" }];

function useFlagToggle(onDone: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const toast = useDeliveryToast();
  return useMutation(
    trpc.flags.toggle.mutationOptions({
      onSuccess: ({ flag, changeId, undo, revision }, { enabled, environment, name }) => {
        onDone();
        client.setQueryData(trpc.flags.get.queryKey({ name }), flag);
        const title = `${switchVerbs(flag.type, enabled).done} in ${environment}`;
        toast({ title, name, environment, revision, changeId, canUndo: undo.allowed });
      },
    }),
  );
}
