import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { failureOf } from "@/lib/client/failure";
import { deployHref } from "../matrix/model";
import type { PlanKind } from "./plan-words";

interface NothingToGoToProps {
  readonly kind: PlanKind;
  readonly service: string;
  readonly environment: string;
  readonly error: unknown;
}

/** What the server refuses because there is no release to go to; not a failure, and said as what it is. */
const CALM = new Set(["not_found", "invalid_transition"]);

export const isNothingToGoTo = (error: unknown): boolean => CALM.has(failureOf(error).reason ?? "");

/** No earlier release ran here, or none is registered: why, and where to go instead. */
export function NothingToGoTo({ kind, service, environment, error }: NothingToGoToProps) {
  const isBack = kind === "rollback";
  const place = { service, environment };
  const href = isBack ? deployHref(place) : `/services/${encodeURIComponent(service)}/releases`;
  return (
    <Panel>
      <EmptyState
        icon="releases"
        title={
          isBack
            ? `${service} has nothing to go back to in ${environment}`
            : `${service} has nothing to deploy to ${environment}`
        }
        actions={
          <Button asChild>
            <AppLink href={href}>{isBack ? "Deploy a release…" : "See its releases"}</AppLink>
          </Button>
        }
      >
        {failureOf(error).message}
      </EmptyState>
    </Panel>
  );
}
