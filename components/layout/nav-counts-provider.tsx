"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { type NavCounts, NavCountsContext } from "./nav-counts";

/** Counts beside the navigation, read after the page and kept up to date by the live stream. */
export function NavCountsProvider({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const health = useQuery(trpc.health.list.queryOptions({ environment })).data;
  const flags = useQuery(
    trpc.flags.list.queryOptions({ environment, limit: 1, everywhere: true }),
  ).data;
  const deploying = useQuery(trpc.releases.listDeployments.queryOptions({ active: true })).data;
  const counts: NavCounts = {
    ...(health && troubled(health.counts)),
    ...(health && {
      "/services": { count: health.items.length, label: plural(health.items.length, "service") },
    }),
    ...(flags && { "/flags": { count: flags.total, label: plural(flags.total, "flag") } }),
    ...(deploying && underWay(deploying.items.length)),
  };
  return <NavCountsContext value={counts}>{children}</NavCountsContext>;
}

function troubled({ failing, degraded }: { failing: number; degraded: number }): NavCounts {
  if (failing > 0)
    return { "/": { count: failing, status: "failing", label: `${failing} failing` } };
  if (degraded > 0)
    return { "/": { count: degraded, status: "degraded", label: `${degraded} degraded` } };
  return {};
}

function underWay(count: number): NavCounts {
  if (count === 0) return {};
  return { "/releases": { count, status: "changing", label: `${count} being deployed` } };
}
