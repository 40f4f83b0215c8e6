"use client";

import { type QueryClient, type QueryFilters, useQueryClient } from "@tanstack/react-query";
import type { ListKillSwitchesOutput } from "@/contracts/flag-kill-switches";
import type { FlagItem, FlagOutput } from "@/contracts/flags";
import { useTRPC } from "@/lib/client/trpc";

interface ListPages {
  readonly pages: readonly { readonly items: readonly FlagItem[] }[];
}

/** Puts a flag as the server answered it in place of what is on screen, before the lists are read again. */
export function useFlagCache(): (flag: FlagOutput) => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  return (flag) => {
    client.setQueryData(trpc.flags.get.queryKey({ name: flag.name }), flag);
    client.setQueriesData<ListPages>(trpc.flags.list.infiniteQueryFilter(), (data) =>
      data ? { ...data, pages: data.pages.map((page) => withFlag(page, flag)) } : data,
    );
    putSwitch(client, trpc.flags.killSwitches.list.queryFilter(), flag);
    void client.invalidateQueries(trpc.flags.killSwitches.list.queryFilter());
    void client.invalidateQueries(trpc.flags.list.pathFilter());
    void client.invalidateQueries(trpc.flags.get.queryFilter({ name: flag.name }));
    void client.invalidateQueries(trpc.flags.family.pathFilter());
    void client.invalidateQueries(trpc.changes.list.queryFilter());
  };
}

const replaced = (item: FlagItem, flag: FlagOutput): FlagItem =>
  item.server === null && item.name === flag.name
    ? { ...item, environments: flag.environments, lastChange: flag.lastChange }
    : item;

const withFlag = <P extends ListPages["pages"][number]>(page: P, flag: FlagOutput): P => ({
  ...page,
  items: page.items.map((item) => replaced(item, flag)),
});

/** The page of kill switches is about one environment each. */
function putSwitch(client: QueryClient, filter: QueryFilters, flag: FlagOutput): void {
  for (const [key, data] of client.getQueriesData<ListKillSwitchesOutput>(filter)) {
    const state = flag.environments.find(({ environment }) => environment === data?.environment);
    if (!data || !state) continue;
    const { enabled, version, summary } = state;
    const items = data.items.map((item) =>
      item.name === flag.name ? { ...item, enabled, version, summary } : item,
    );
    client.setQueryData(key, { ...data, items });
  }
}
