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
      onSettled: () => {
        void client.invalidateQueries(trpc.flags.list.pathFilter());
        return client.invalidateQueries(trpc.flags.unleash.pathFilter());
      },
    }),
  );
}

interface Named {
  readonly connection: string;
  readonly project: string;
  readonly name: string;
}

/** What stands against a name there, asked once it is no longer being typed. */
export function useNameIssue({ connection, project, name }: Named) {
  const trpc = useTRPC();
  const wanted = name.trim();
  const settled = useSettled(wanted, SETTLE_MS);
  const isAsked = wanted !== "" && settled === wanted;
  return useQuery(
    trpc.flags.unleash.checkName.queryOptions(
      isAsked ? { connection, project, name: wanted } : skipToken,
      { retry: false, staleTime: 0 },
    ),
  );
}
