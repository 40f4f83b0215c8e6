"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { previewEffects } from "@/components/layout/flag-preview-effects";
import { useUndo } from "@/components/layout/use-undo";
import { CheckField } from "@/components/ui/check-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import { showToast } from "@/components/ui/toast-store";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

interface PromoteDialogProps {
  readonly flag: FlagOutput;
  readonly from: FlagEnvironmentOutput;
  readonly to: FlagEnvironmentOutput;
  readonly onClose: () => void;
}

const COMPUTING: readonly Effect[] = [{ icon: "people", what: "Counting who would flip" }];

/** Asks before a flag becomes in one environment what it is in another, with who would flip. */
export function PromoteDialog({ flag, from, to, onClose }: PromoteDialogProps) {
  const [withSwitch, setWithSwitch] = useState(false);
  const policy = useEnvironmentPolicy(to.environment);
  const { people, plan, apply, error } = usePromotion({ flag, from, to, withSwitch, onClose });
  const enabled = withSwitch ? from.enabled : to.enabled;
  const [planned] = plan?.items ?? [];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Promote from ${from.environment} to ${to.environment}?`}
      subject={<code>{flag.name}</code>}
      production={to.isProduction}
      effects={[
        ...(planned
          ? [
              {
                icon: "edit" as const,
                what: (
                  <>
                    <del className="text-ink-3">{planned.before}</del>{" "}
                    <b className="font-strong text-changing">{planned.after}</b>
                  </>
                ),
              },
            ]
          : []),
        ...(people ? previewEffects(people, enabled) : COMPUTING),
      ]}
      {...askedBy(policy, flag.name)}
      verb="Promote"
      busy={apply.isPending}
      blocked={!plan || plan.changes === 0}
      error={error ?? planned?.reason ?? undefined}
      onConfirm={({ reason }) => {
        if (plan) apply.mutate(orderOf(plan, reason));
      }}
    >
      {from.enabled === to.enabled ? null : (
        <CheckField
          label={`Also turn it ${from.enabled ? "on" : "off"}, as it is in ${from.environment}`}
          checked={withSwitch}
          onChange={setWithSwitch}
        />
      )}
    </ConfirmDialog>
  );

  function orderOf({ fingerprint, confirm }: NonNullable<typeof plan>, reason: string) {
    return {
      ...{ names: [flag.name], fingerprint, action: actionOf(from, to, withSwitch) },
      ...(confirm && { confirmation: confirm }),
      ...(reason && { reason }),
    };
  }
}

const actionOf = (from: FlagEnvironmentOutput, to: FlagEnvironmentOutput, withSwitch: boolean) => ({
  ...{ kind: "promote" as const, from: from.environment, to: to.environment, withSwitch },
});

interface PromotionInput extends PromoteDialogProps {
  readonly withSwitch: boolean;
}

/** What it would do, and doing exactly that. */
function usePromotion({ flag, from, to, withSwitch, onClose }: PromotionInput) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  const plan = useQuery({
    ...trpc.flags.bulk.preview.queryOptions({
      ...{ names: [flag.name], action: actionOf(from, to, withSwitch) },
    }),
    staleTime: 0,
  });
  const people = useQuery({
    ...trpc.flags.preview.queryOptions({
      ...{ name: flag.name, environment: to.environment },
      ...{ enabled: withSwitch ? from.enabled : to.enabled },
      ...{ strategies: from.strategies, variants: from.variants },
    }),
    staleTime: 0,
  });
  const apply = useMutation(
    trpc.flags.bulk.change.mutationOptions({
      onSuccess: ({ changeId }) => {
        onClose();
        void client.invalidateQueries(trpc.flags.pathFilter());
        showToast({
          title: `Promoted from ${from.environment} to ${to.environment}`,
          subject: flag.name,
          undo: () => undo(changeId),
        });
      },
      onError: () => {
        void plan.refetch();
        void client.invalidateQueries(trpc.flags.get.queryFilter({ name: flag.name }));
      },
    }),
  );
  const failed = apply.error ?? plan.error ?? people.error;
  return {
    ...{ plan: plan.data, people: people.data, apply },
    error: failed ? failureOf(failed).message : undefined,
  };
}
