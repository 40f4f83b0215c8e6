"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import type { ConnectedFlagOutput, PreviewConnectedInput } from "@/contracts/flag-connections";
import { useTRPC } from "@/lib/client/trpc";

type Without<T> = T extends unknown ? Omit<T, "connection" | "name" | "version"> : never;

/** A flag that is kept elsewhere, as far as changing it goes. */
export interface ConnectedTarget
  extends Pick<ConnectedFlagOutput, "connection" | "name" | "version"> {
  readonly environments: readonly {
    readonly environment: string;
    readonly isProduction: boolean;
  }[];
}

export type ConnectedWish = Without<PreviewConnectedInput>;

interface Changed {
  readonly changeId: string;
  readonly undo: { readonly allowed: boolean };
  readonly flag: ConnectedFlagOutput;
}

/** Changes a flag where it is kept, and says what came of it. */
export function useConnectedChange(flag: ConnectedTarget, done: string, onDone: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  const { connection, name, version } = flag;
  const options = {
    onSuccess: ({ changeId, undo: undoing, flag: changed }: Changed) => {
      client.setQueryData(trpc.flags.unleash.flag.queryKey({ connection, name }), changed);
      onDone();
      showToast({
        title: done,
        subject: name,
        ...(undoing.allowed && { undo: () => undo(changeId) }),
      });
    },
    onSettled: () => {
      void client.invalidateQueries(trpc.flags.list.pathFilter());
      return client.invalidateQueries(trpc.flags.unleash.pathFilter());
    },
  };
  const toggle = useMutation(trpc.flags.unleash.toggle.mutationOptions(options));
  const save = useMutation(trpc.flags.unleash.saveStrategies.mutationOptions(options));
  const archive = useMutation(trpc.flags.unleash.archive.mutationOptions(options));
  return {
    isPending: toggle.isPending || save.isPending || archive.isPending,
    error: toggle.error ?? save.error ?? archive.error,
    run(wish: ConnectedWish, reason: string) {
      const base = { connection, name, version, ...(reason && { reason }) };
      if (wish.kind === "archive") archive.mutate({ ...base, archived: wish.archived });
      else if (wish.kind === "toggle")
        toggle.mutate({ ...base, environment: wish.environment, enabled: wish.enabled });
      else {
        const { environment, strategies, variants } = wish;
        save.mutate({ ...base, environment, strategies, ...(variants && { variants }) });
      }
    },
  };
}
