"use client";

import { AppLink } from "@/components/ui/app-link";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ServiceOutput } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useSession } from "@/lib/client/session";

interface ServiceActionsProps {
  readonly service: Pick<ServiceOutput, "name" | "running" | "health">;
  readonly className?: string;
}

/** Back to what ran before, or on to a newer release; each opens with its preview. */
export function ServiceActions({ service, className }: ServiceActionsProps) {
  const { permissions } = useSession();
  const { name: environment } = useEnvironment();
  const running = service.running.find((each) => each.environment === environment);
  const isFailing = service.health.statusFact.status === "failing";
  const path = `/releases/${encodeURIComponent(service.name)}`;
  return (
    <span className={cn("flex flex-none items-center gap-2", className)}>
      {running?.version && permissions.includes("release:roll_back") ? (
        <AppLink
          href={`${path}/roll-back`}
          className={cn(
            buttonLook({ look: isFailing ? "danger" : "default", size: "small" }),
            "max-tablet:h-9",
          )}
        >
          Roll back…
        </AppLink>
      ) : null}
      {permissions.includes("release:deploy") ? (
        <AppLink
          href={`${path}/deploy`}
          className={cn(buttonLook({ size: "small" }), "max-tablet:h-9")}
        >
          Deploy…
        </AppLink>
      ) : null}
    </span>
  );
}
