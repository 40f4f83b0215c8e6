"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { FlagItem, FlagOutput } from "@/contracts/flags";
import { useTRPC } from "@/lib/client/trpc";

interface ListData {
  readonly items: readonly FlagItem[];
}

/** Puts a flag as the server answered it in place of what is on screen, before the lists are read again. */
export function useFlagCache(): (flag: FlagOutput) => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  return (flag) => {
    client.setQueryData(trpc.flags.get.queryKey({ name: flag.name }), flag);
    client.setQueriesData<ListData>(trpc.flags.list.queryFilter(), (data) =>
      data ? { ...data, items: data.items.map((item) => replaced(item, flag)) } : data,
    );
    void client.invalidateQueries(trpc.flags.list.queryFilter());
    void client.invalidateQueries(trpc.flags.get.queryFilter({ name: flag.name }));
    void client.invalidateQueries(trpc.changes.list.queryFilter());
  };
}

const replaced = (item: FlagItem, flag: FlagOutput): FlagItem =>
  item.name === flag.name
    ? { ...item, environments: flag.environments, lastChange: flag.lastChange }
    : item;
