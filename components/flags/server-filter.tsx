"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoiceMenu } from "@/components/layout/choice-menu";
import { Chip } from "@/components/ui/chip";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { OWN_SERVER } from "./servers";

interface ServerFilterProps {
  /** Where flags of all servers are shown together; elsewhere the first choice is Portside. */
  readonly withAll?: boolean;
  readonly className?: string;
}

/** Which server's flags are shown: ours, or an Unleash that is connected. Absent where none is. */
export function ServerFilter({ withAll = false, className }: ServerFilterProps) {
  const trpc = useTRPC();
  const [server, setServer] = useSearchParameter("server");
  const { data } = useQuery(trpc.flags.unleash.connections.queryOptions());
  const connections = data?.items ?? [];
  if (connections.length === 0 && server === "") return null;
  const first = withAll ? "" : OWN_SERVER;
  const chosen = server === "" ? first : server;
  return (
    <span className={className}>
      <ChoiceMenu
        value={chosen}
        options={[
          ...(withAll ? [{ value: "", label: "Every server" }] : []),
          { value: OWN_SERVER, label: "Portside" },
          ...connections.map(({ name, flags, isStale }) => ({
            ...{ value: name, label: name },
            aside: isStale ? "stale" : formatCount(flags),
          })),
        ]}
        onChange={(next) => setServer(next === first ? "" : next)}
        trigger={
          <Chip on={chosen !== first} aria-label={`Server: ${labelOf(chosen)}`}>
            Server: {labelOf(chosen)}
          </Chip>
        }
      />
    </span>
  );
}

const labelOf = (server: string): string => {
  if (server === "") return "every";
  return server === OWN_SERVER ? "Portside" : server;
};
