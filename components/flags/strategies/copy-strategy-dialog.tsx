"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { previewEffects } from "@/components/layout/flag-preview-effects";
import { useDeliveryToast } from "@/components/layout/use-delivery-toast";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Strategy } from "@/contracts/flag-parts";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { Given } from "../switching/toggle-dialog";
import { useFlagCache } from "../use-flag-cache";

interface CopyStrategyDialogProps {
  readonly flag: FlagOutput;
  readonly strategy: Strategy;
  readonly targets: readonly FlagEnvironmentOutput[];
  readonly onClose: () => void;
}

/** Adds a strategy to another environment of the flag, after what that does was shown. */
export function CopyStrategyDialog(props: CopyStrategyDialogProps) {
  const { flag, targets, onClose } = props;
  const [chosen, setChosen] = useState(targets[0]?.environment ?? "");
  const target = targets.find(({ environment }) => environment === chosen);
  const policy = useEnvironmentPolicy(chosen);
  const { preview, copy } = useCopy(props, target);
  const error = preview.error ?? copy.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Copy the strategy to ${chosen}?`}
      subject={<code>{flag.name}</code>}
      production={target?.isProduction ?? false}
      effects={preview.data ? previewEffects(preview.data, true) : []}
      verb="Copy"
      {...askedBy(policy, flag.name)}
      busy={copy.isPending}
      blocked={!preview.data}
      error={error ? failureOf(error).message : undefined}
      onConfirm={({ reason }) =>
        copy.send({ reason, ...(policy.requiresConfirmation && { confirmation: flag.name }) })
      }
    >
      <Field label="Environment" hint={target ? `There now: ${target.summary}` : undefined}>
        <Select
          value={chosen}
          onValueChange={setChosen}
          options={targets.map(({ environment }) => ({ value: environment, label: environment }))}
        />
      </Field>
    </ConfirmDialog>
  );
}

function useCopy(
  { flag: { name }, strategy, onClose }: CopyStrategyDialogProps,
  target: FlagEnvironmentOutput | undefined,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const put = useFlagCache();
  const toast = useDeliveryToast();
  const [id] = useState(() => crypto.randomUUID());
  const environment = target?.environment ?? "";
  const strategies = [...(target?.strategies ?? []), { ...strategy, id }];
  const preview = useQuery({
    ...trpc.flags.preview.queryOptions({ name, environment, enabled: true, strategies }),
    enabled: target !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { mutate, isPending, error } = useMutation(
    trpc.flags.saveStrategies.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo, revision }) => {
        onClose();
        put(changed);
        const title = `Strategy copied to ${environment}`;
        toast({ title, name, environment, revision, changeId, canUndo: undo.allowed });
      },
      onError: () => void client.invalidateQueries(trpc.flags.get.queryFilter({ name })),
    }),
  );
  const send = ({ reason, ...confirmation }: Given) =>
    target &&
    mutate({
      ...{ name, environment, version: target.version, strategies },
      ...(reason && { reason }),
      ...confirmation,
    });
  return { preview, copy: { send, isPending, error } };
}
