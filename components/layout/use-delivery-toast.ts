"use client";

import { showToast, updateToast } from "@/components/ui/toast-store";
import { useTRPCClient } from "@/lib/client/trpc";
import { deliveryWords } from "./delivery-words";
import { useUndo } from "./use-undo";

interface Delivered {
  readonly changeId: string;
  readonly canUndo: boolean;
  readonly title: string;
  readonly name: string;
  readonly environment: string;
  readonly revision: number | null;
}

const ASK_EVERY_MS = 200;
const ASK_FOR_MS = 6_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Says what was done, then how far it got: asks until every connected SDK has taken it, or a few seconds are over. */
export function useDeliveryToast(): (delivered: Delivered) => void {
  const client = useTRPCClient();
  const undo = useUndo();

  const follow = async (id: number, environment: string, revision: number): Promise<void> => {
    const until = Date.now() + ASK_FOR_MS;
    for (;;) {
      const delivery = await client.flags.delivery.query({ environment, revision });
      const isOver = delivery.tookMs !== null || Date.now() > until;
      updateToast(id, {
        detail: deliveryWords(delivery, isOver),
        ...(isOver && { status: delivery.took < delivery.connected ? "degraded" : "healthy" }),
      });
      if (isOver) return;
      await sleep(ASK_EVERY_MS);
    }
  };

  return ({ changeId, canUndo, title, name, environment, revision }) => {
    const id = showToast({
      status: revision === null ? "healthy" : "changing",
      title,
      subject: name,
      ...(canUndo && { undo: () => undo(changeId) }),
    });
    if (revision === null) return;
    follow(id, environment, revision).catch(() =>
      updateToast(id, { status: "unknown", detail: "Saved. Whether SDKs took it is not known." }),
    );
  };
}
