"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { WebhookOutput } from "@/contracts/flag-webhooks";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { SecretDialog } from "./secret-note";
import { useWebhookChanged } from "./use-webhook-changed";
import type { WebhookAction } from "./webhook-actions";

interface WebhookActionDialogProps {
  readonly webhook: WebhookOutput;
  readonly action: WebhookAction;
  readonly onClose: () => void;
}

/** Asks before something is done to a webhook. A new secret is shown after. */
export function WebhookActionDialog({ webhook, action, onClose }: WebhookActionDialogProps) {
  const trpc = useTRPC();
  const changed = useWebhookChanged();
  const [secret, setSecret] = useState<string | null>(null);
  const act = useMutation(trpc.flags.webhooks[actionOf(action)].mutationOptions());
  const rotate = useMutation(trpc.flags.webhooks.rotateSecret.mutationOptions());
  const isRotation = action.name === "rotateSecret";
  const running = isRotation ? rotate : act;
  const confirm = async (reason: string) => {
    const pointer = { id: webhook.id, version: webhook.version, ...(reason && { reason }) };
    if (isRotation) {
      const answer = await rotate.mutateAsync(pointer);
      changed(action.done, answer);
      setSecret(answer.secret);
      return;
    }
    changed(action.done, await act.mutateAsync(pointer));
    onClose();
  };
  if (secret) return <SecretDialog name={webhook.name} secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`${action.label}?`}
      subject={webhook.name}
      effects={action.effects}
      verb={action.label}
      danger={action.isDanger}
      busy={running.isPending}
      error={running.error ? failureOf(running.error).message : undefined}
      onConfirm={({ reason }) => void confirm(reason).catch(() => undefined)}
    />
  );
}

/** The rotation has an answer of its own and is run by its own mutation. */
const actionOf = ({ name }: WebhookAction) => (name === "rotateSecret" ? "disable" : name);
