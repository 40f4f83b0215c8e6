"use client";

import { useMutation } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast-store";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";

const refused = (error: unknown): void => {
  showToast({ status: "failing", title: "Nothing was changed", detail: failureOf(error).message });
};

/** Changes to a person, each with its toast and the way back on it. */
export function usePersonMutations() {
  const trpc = useTRPC();
  const undo = useMutation(
    trpc.changes.undo.mutationOptions({
      onSuccess: () => showToast({ title: "Taken back" }),
      onError: refused,
    }),
  );
  const tell =
    (title: (name: string) => string) =>
    ({ changeId, user }: { readonly changeId: string; readonly user: { readonly name: string } }) =>
      showToast({ title: title(user.name), undo: () => undo.mutate({ changeId }) });
  const setRole = useMutation(
    trpc.access.setRole.mutationOptions({
      onSuccess: (changed) =>
        tell(
          (name) =>
            `${name} is ${changed.user.role === "viewer" ? "a" : "an"} ${changed.user.role} now`,
        )(changed),
      onError: refused,
    }),
  );
  const enable = useMutation(
    trpc.access.setDisabled.mutationOptions({
      onSuccess: tell((name) => `${name} can sign in again`),
      onError: refused,
    }),
  );
  const disable = useMutation(
    trpc.access.setDisabled.mutationOptions({
      onSuccess: tell((name) => `${name} is disabled and signed out everywhere`),
    }),
  );
  const addUser = useMutation(
    trpc.access.addUser.mutationOptions({ onSuccess: tell((name) => `${name} can sign in now`) }),
  );
  return { setRole, enable, disable, addUser };
}
