"use client";

import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/app-link";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";

/** Says how many flags are ready for clean-up; nothing where there are none. */
export function FlagsToCleanUp() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.lifecycle.list.queryOptions({ stage: "cleanup", limit: 1 }));
  if (!data || data.total === 0) return null;
  return (
    <Panel className="px-4 py-2.5 text-12 text-ink-2">
      <TextLink href="/lifecycle" className="underline">
        {plural(data.total, "flag")}
      </TextLink>{" "}
      ready for clean-up
    </Panel>
  );
}
