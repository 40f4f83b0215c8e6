"use client";

import { previewEffects } from "@/components/layout/flag-preview-effects";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";

interface SaveDialogProps {
  readonly name: string;
  readonly state: FlagEnvironmentOutput;
  readonly preview: PreviewFlagOutput | undefined;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

/** Asks before strategies change in production. */
export function SaveDialog({ name, state, preview, busy, onClose, onConfirm }: SaveDialogProps) {
  const policy = useEnvironmentPolicy(state.environment);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Save the strategies in ${state.environment}?`}
      subject={<code>{name}</code>}
      production={state.isProduction}
      effects={preview ? previewEffects(preview, true) : []}
      verb="Save"
      busy={busy}
      {...askedBy(policy, name)}
      onConfirm={({ reason }) => onConfirm(reason)}
    />
  );
}
