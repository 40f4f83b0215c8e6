"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast-store";
import type { PreviewOutput } from "@/contracts/deployment-preview";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import type { Confirmed } from "./plan-form";
import type { PlanKind } from "./plan-words";

/** Starts what was previewed. A lost race is said in the server's words, and the preview is read again. */
export function useCarryOut(kind: PlanKind) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const onError = () => void client.invalidateQueries(trpc.releases.pathFilter());
  const rollBack = useMutation(trpc.releases.rollBack.mutationOptions({ onError }));
  const deploy = useMutation(trpc.releases.deploy.mutationOptions({ onError }));
  const mutation = kind === "rollback" ? rollBack : deploy;
  const run = (preview: PreviewOutput, given: Confirmed, onStarted: (id: string) => void) => {
    const place = {
      service: preview.service,
      environment: preview.environment,
      releaseId: preview.target.id,
      ...(given.word === "" ? {} : { confirm: given.word }),
    };
    const onSuccess = (result: {
      readonly started: boolean;
      readonly deployment: { readonly id: string };
    }) => {
      if (result.started) onStarted(result.deployment.id);
      else
        showToast({
          status: "unknown",
          title: `${preview.target.version} already runs in ${preview.environment}`,
          subject: preview.service,
          detail: "Nothing was started.",
        });
    };
    if (kind === "rollback") rollBack.mutate({ ...place, reason: given.reason }, { onSuccess });
    else
      deploy.mutate(
        { ...place, ...(given.reason === "" ? {} : { reason: given.reason }) },
        { onSuccess },
      );
  };
  return {
    run,
    isPending: mutation.isPending,
    refusal: mutation.error ? failureOf(mutation.error).message : undefined,
  };
}
