"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";

/** What is sent with the question: the plan it was asked about, and what was given in answer. */
export interface Taking {
  readonly fingerprint: string;
  readonly confirmation?: string;
  readonly reason?: string;
}

interface TakenIn {
  readonly changed: number;
  readonly changeId: string;
}

/** Says what was taken in, with the way back, and reads flags again. */
export function useTakenIn(onDone: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  return ({ changed, changeId }: TakenIn) => {
    onDone();
    showToast({ title: `${plural(changed, "flag")} imported`, undo: () => undo(changeId) });
    void client.invalidateQueries(trpc.flags.pathFilter());
  };
}
