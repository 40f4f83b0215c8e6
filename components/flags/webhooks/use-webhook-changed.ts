"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import type { WebhookOutput } from "@/contracts/flag-webhooks";
import type { ChangeRef } from "@/contracts/shared";
import { useTRPC } from "@/lib/client/trpc";

interface Changed extends ChangeRef {
  readonly webhook: WebhookOutput;
}

/** After a webhook was changed: reads the list again, says what happened and offers the way back. */
export function useWebhookChanged(): (title: string, changed: Changed) => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  const undo = useUndo();
  return (title, { webhook, changeId, undo: undoing }) => {
    void client.invalidateQueries(trpc.flags.webhooks.pathFilter());
    showToast({
      title,
      detail: webhook.name,
      ...(undoing.allowed && { undo: () => undo(changeId) }),
    });
  };
}
