"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { DeploymentOutput } from "@/contracts/releases";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { rollBackHref } from "../matrix/model";

/** Abort while it is under way, roll back once it is done: what the server allows, in its order. */
export function DeploymentActions({ deployment }: { readonly deployment: DeploymentOutput }) {
  const [isAborting, setAborting] = useState(false);
  const { abort, rollBack } = deployment.actions;
  return (
    <>
      {deployment.isActive ? (
        <Button
          changes
          size="small"
          look="danger"
          aria-disabled={!abort.allowed}
          title={abort.reason ?? undefined}
          onClick={() => abort.allowed && setAborting(true)}
          className="max-tablet:h-9"
        >
          Abort…
        </Button>
      ) : null}
      {!deployment.isActive && rollBack.allowed ? (
        <Button asChild size="small" look="danger" className="max-tablet:h-9">
          <AppLink href={rollBackHref(deployment.service, deployment.environment)}>
            Roll back…
          </AppLink>
        </Button>
      ) : null}
      {isAborting ? <AbortDialog deployment={deployment} onOpenChange={setAborting} /> : null}
    </>
  );
}

interface AbortDialogProps {
  readonly deployment: DeploymentOutput;
  readonly onOpenChange: (open: boolean) => void;
}

function AbortDialog({ deployment, onOpenChange }: AbortDialogProps) {
  const trpc = useTRPC();
  const abort = useMutation(
    trpc.releases.abort.mutationOptions({ onSuccess: () => onOpenChange(false) }),
  );
  const before = deployment.previousVersion;
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={`Abort in ${deployment.environment}?`}
      subject={
        <code>
          {deployment.service} {deployment.version}
        </code>
      }
      production={deployment.isProduction}
      danger
      verb="Abort"
      effects={[
        { icon: "stop", what: `No further instance of ${deployment.version} is started` },
        {
          icon: "undo",
          what: before
            ? `Instances of ${before} take all traffic again`
            : "Instances started so far are stopped",
        },
      ]}
      busy={abort.isPending}
      error={abort.error ? failureOf(abort.error).message : undefined}
      onConfirm={({ reason }) =>
        abort.mutate({ id: deployment.id, ...(reason === "" ? {} : { reason }) })
      }
    />
  );
}
