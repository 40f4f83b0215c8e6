"use client";

import { useQuery } from "@tanstack/react-query";
import { previewEffects } from "@/components/layout/flag-preview-effects";
import { switchVerbs } from "@/components/layout/switch-verbs";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { ToggleTarget } from "./toggle-target";

/** What was said with the change; the flag's name was typed where it was asked for. */
export interface Given {
  readonly reason: string;
  readonly confirmation?: string;
}

interface ToggleDialogProps {
  readonly target: ToggleTarget;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** What it does besides, as the screen knows. */
  readonly effects?: readonly Effect[] | undefined;
  readonly reason?: "required" | "optional" | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (given: Given) => void;
}

const COMPUTING: readonly Effect[] = [{ icon: "people", what: "Counting who would flip" }];

/** Asks before a switch in production moves, with what moving it does. */
export function ToggleDialog(props: ToggleDialogProps) {
  const { target, busy, error, effects = [], reason, onClose, onConfirm } = props;
  const trpc = useTRPC();
  const { name, environment, enabled } = target;
  const preview = useQuery({
    ...trpc.flags.preview.queryOptions({ name, environment, enabled }),
    staleTime: 0,
  });
  const { verb, danger } = switchVerbs(target.type, enabled);
  const policy = useEnvironmentPolicy(environment);
  const failed = preview.error ? failureOf(preview.error).message : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${verb} in ${environment}?`}
      subject={<code>{name}</code>}
      production={target.isProduction}
      effects={[...effects, ...(preview.data ? previewEffects(preview.data, enabled) : COMPUTING)]}
      {...askedBy(policy, name)}
      {...(reason === "required" && { reason })}
      verb={verb}
      danger={danger}
      busy={busy}
      error={error ?? failed}
      onConfirm={(given) =>
        onConfirm({ ...given, ...(policy.requiresConfirmation && { confirmation: name }) })
      }
    />
  );
}
