"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { useEnvironment } from "@/lib/client/environment";
import { useSession } from "@/lib/client/session";
import { useTRPC } from "@/lib/client/trpc";
import { HexagonStage } from "./hexagon-stage";

/** The hexagon of a service in the environment on screen; also the tab of its page. */
export function HexagonView({ service }: { readonly service: string }) {
  const environment = useEnvironment();
  const { permissions } = useSession();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.topology.hexagon.queryOptions({ environment: environment.name, service }),
  );
  return (
    <QueryView query={query} what={`The hexagon of ${service}`}>
      {(hexagon) => (
        <HexagonStage
          hexagon={hexagon}
          environment={environment.name}
          mayToggle={permissions.includes("flag:toggle")}
        />
      )}
    </QueryView>
  );
}
