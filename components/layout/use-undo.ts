"use client";

import { useMutation } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast-store";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

/** Takes a change back at once, for the Undo of a toast; says what came of it. */
export function useUndo(): (changeId: string) => void {
  const trpc = useTRPC();
  const { mutate } = useMutation(
    trpc.changes.undo.mutationOptions({
      onSuccess: () =>
        showToast({ title: "Undone", detail: "The change before it is in force again." }),
      onError: (error) =>
        showToast({ status: "failing", title: "Not undone", detail: failureOf(error).message }),
    }),
  );
  return (changeId) => mutate({ changeId });
}
