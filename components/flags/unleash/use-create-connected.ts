"use client";

import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useUndo } from "@/components/layout/use-undo";
import { showToast } from "@/components/ui/toast-store";
import { useTRPC } from "@/lib/client/trpc";
import { useSettled } from "../use-settled";

const SETTLE_MS = 300;

/** Defines a flag in an Unleash, and offers the way back. */
export function useCreateConnected() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const undo = useUndo();
  return useMutation(
    trpc.flags.unleash.create.mutationOptions({
      onSuccess: ({ changeId, undo: undoing, flag }) => {
        const { connection, name } = flag;
        client.setQueryData(trpc.flags.unleash.flag.queryKey({ connection, name }), flag);
        showToast({
          title: `Created in ${connection}`,
          subject: name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
      /** Not waited for: the dialog closes at once, before the name it just gave is asked for again. */
      onSettled: () => {
        void client.invalidateQueries(trpc.flags.list.pathFilter());
        void client.invalidateQueries(trpc.flags.unleash.pathFilter());
      },
    }),
  );
}

interface Named {
  readonly connection: string;
  readonly project: string;
  readonly name: string;
}

/** What stands against a name there, asked once it is no longer being typed; null asks nothing. */
export function useNameIssue(named: Named | null): string | null {
  const trpc = useTRPC();
  const wanted = named?.name.trim() ?? "";
  const settled = useSettled(wanted, SETTLE_MS);
  const isAsked = named !== null && wanted !== "" && settled === wanted;
  const { data } = useQuery(
    trpc.flags.unleash.checkName.queryOptions(isAsked ? { ...named, name: wanted } : skipToken, {
      retry: false,
      staleTime: 0,
    }),
  );
  return data?.issue ?? null;
}
