"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

interface Marked {
  readonly name: string;
  readonly stale: boolean;
  readonly version: number;
}

/** Marks a flag stale, or not stale any more; says what came of it and offers the way back. */
export function useMarkStale() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  const { mutateAsync, isPending } = useMutation(trpc.flags.lifecycle.markStale.mutationOptions());
  const mark = async ({ name, stale, version }: Marked): Promise<void> => {
    try {
      const changed = await mutateAsync({ name, stale, version });
      showToast({
        status: "healthy",
        title: stale ? "Marked stale" : "Not stale any more",
        subject: name,
        ...(changed.undo.allowed && { undo: () => undo(changed.changeId) }),
      });
    } catch (error) {
      showToast({
        status: "failing",
        title: "Not changed",
        subject: name,
        detail: failureOf(error).message,
      });
    }
    await client.invalidateQueries(trpc.flags.pathFilter());
  };
  return { mark, isPending };
}
