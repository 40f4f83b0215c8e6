"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast-store";
import type { BulkAction } from "@/contracts/flag-sets";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { BulkChoice } from "./bulk-choice";
import {
  actionOf,
  BULK_LABEL,
  type BulkKind,
  type Choice,
  doneTitle,
  inEnvironment,
  tally,
} from "./bulk-words";
import { PlannedList } from "./planned-list";

interface BulkDialogProps {
  readonly kind: BulkKind;
  readonly names: readonly string[];
  /** Where a promotion comes from, when that is known already. */
  readonly from?: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks before several flags change together, with what becomes of each. */
export function BulkDialog({ kind, names, from, onClose, onDone }: BulkDialogProps) {
  const environment = useEnvironment();
  const before = environment.all[environment.all.findIndex(isOn(environment.name)) - 1];
  const [choice, setChoice] = useState<Choice>({
    ...{ environment: environment.name, from: from ?? before?.name ?? "", withSwitch: false },
    ...{ stale: true, tag: "", project: "" },
  });
  const action = useDeferredValue(actionOf(kind, choice));
  const { preview, apply, error } = useBulk({ names, action, onDone: done });
  function done(changed: number) {
    onDone();
    return doneTitle(kind, changed, choice.environment);
  }
  const where = inEnvironment(kind) ? ` in ${choice.environment}` : "";
  const plan = action ? preview : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${BULK_LABEL[kind]}${where}?`}
      subject={names.length === 1 ? <code>{names[0]}</code> : plural(names.length, "flag")}
      production={inEnvironment(kind) && isProduction(environment.all, choice.environment)}
      verb={BULK_LABEL[kind]}
      danger={kind === "turn off" || kind === "archive"}
      reason={plan?.requiresReason ? "required" : "optional"}
      {...(plan?.confirm && { typed: plan.confirm })}
      busy={apply.isPending}
      blocked={!plan || plan.changes === 0}
      error={error}
      onConfirm={({ reason }) => {
        if (!plan || !action) return;
        const confirmation = plan.confirm ? { confirmation: plan.confirm } : {};
        apply.mutate({
          ...{ names: [...names], action, fingerprint: plan.fingerprint, ...confirmation },
          ...(reason && { reason }),
        });
      }}
    >
      <BulkChoice
        kind={kind}
        choice={choice}
        onChange={(part) => setChoice({ ...choice, ...part })}
      />
      {plan ? (
        <>
          <p role="status" className="text-12 text-ink-2">
            {tally(plan)}
          </p>
          <PlannedList items={plan.items} />
        </>
      ) : null}
    </ConfirmDialog>
  );
}

const isOn = (name: string) => (each: { readonly name: string }) => each.name === name;

const isProduction = (
  all: readonly { readonly name: string; readonly isProduction: boolean }[],
  name: string,
): boolean => all.find(isOn(name))?.isProduction ?? false;

interface UseBulk {
  readonly names: readonly string[];
  readonly action: BulkAction | null;
  /** Gives the words of the toast. */
  readonly onDone: (changed: number) => string;
}

/** The preview, and doing exactly that; where somebody was first, the new preview stands in its place. */
function useBulk({ names, action, onDone }: UseBulk) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  const preview = useQuery({
    ...trpc.flags.bulk.preview.queryOptions({
      names: [...names],
      action: action ?? { kind: "archive" },
    }),
    enabled: action !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const apply = useMutation(
    trpc.flags.bulk.change.mutationOptions({
      onSuccess: ({ changed, changeId, undo: undoing }) => {
        void client.invalidateQueries(trpc.flags.pathFilter());
        const title = onDone(changed);
        showToast({ title, ...(undoing.allowed && { undo: () => undo(changeId) }) });
      },
      onError: () => void preview.refetch(),
    }),
  );
  const failed = apply.error ?? preview.error;
  return { preview: preview.data, apply, error: failed ? failureOf(failed).message : undefined };
}
