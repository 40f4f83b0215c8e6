"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { switchVerbs } from "@/components/layout/switch-verbs";
import { useDeliveryToast } from "@/components/layout/use-delivery-toast";
import type { Effect } from "@/components/ui/effects";
import { showToast } from "@/components/ui/toast-store";
import { useAskedEnvironments } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { useFlagCache } from "../use-flag-cache";
import { ConflictDialog } from "./conflict-dialog";
import { conflictOf, type FlagConflict } from "./flag-conflict";
import { type Given, ToggleDialog } from "./toggle-dialog";
import { type ToggleTarget, targetKey } from "./toggle-target";

type Step =
  | { readonly kind: "confirming"; readonly target: ToggleTarget }
  | { readonly kind: "conflict"; readonly target: ToggleTarget; readonly current: FlagConflict };

export interface FlagToggle {
  /** Moves a switch; in production only after it was confirmed. */
  readonly request: (target: ToggleTarget) => void;
  /** Whether a switch waits for its answer. */
  readonly isChanging: (name: string, environment: string) => boolean;
  /** The dialogs; rendered once by the screen. */
  readonly dialogs: ReactNode;
}

/** The switches that wait for their answers. */
function useChanging() {
  const [changing, setChanging] = useState<ReadonlySet<string>>(new Set());
  const mark = (target: ToggleTarget, isOn: boolean) =>
    setChanging((before) => {
      const after = new Set(before);
      if (isOn) after.add(targetKey(target));
      else after.delete(targetKey(target));
      return after;
    });
  return { changing, mark };
}

const useIsAsked = (isGrave: boolean) => {
  const asked = useAskedEnvironments();
  return ({ environment }: ToggleTarget): boolean => isGrave || asked.has(environment);
};

const orderOf = (
  { name, environment, enabled, version }: ToggleTarget,
  { reason, ...confirmation }: Given,
) => ({ name, environment, enabled, version, ...(reason && { reason }), ...confirmation });

const verbOf = ({ type, enabled }: ToggleTarget): string => switchVerbs(type, enabled).verb;

interface ToggleOptions {
  /** Asks in every environment, and for a reason. */
  readonly isGrave?: boolean;
  /** What a switch does besides, as the screen knows. */
  readonly effectsOf?: (target: ToggleTarget) => readonly Effect[];
}

/** Switching a flag, from the wish to what came of it. */
export function useFlagToggle({ isGrave = false, effectsOf }: ToggleOptions = {}): FlagToggle {
  const trpc = useTRPC();
  const client = useQueryClient();
  const put = useFlagCache();
  const toast = useDeliveryToast();
  const isAsked = useIsAsked(isGrave);
  const [step, setStep] = useState<Step | null>(null);
  const { changing, mark } = useChanging();
  const { mutateAsync, isPending, error, reset } = useMutation(trpc.flags.toggle.mutationOptions());

  const refuse = (target: ToggleTarget, failure: unknown) => {
    const { message, ...rest } = failureOf(failure);
    const current = conflictOf({ message, ...rest });
    if (current) {
      setStep({ kind: "conflict", target, current });
      void client.invalidateQueries(trpc.flags.pathFilter());
    } else if (!isAsked(target))
      showToast({ status: "failing", title: "Not changed", subject: target.name, detail: message });
  };

  const apply = async (target: ToggleTarget, given: Given): Promise<void> => {
    const { name, environment, enabled } = target;
    mark(target, true);
    try {
      const { flag, changeId, undo, revision } = await mutateAsync(orderOf(target, given));
      setStep(null);
      put(flag);
      const title = `${switchVerbs(target.type, enabled).done} in ${environment}`;
      toast({ title, name, environment, revision, changeId, canUndo: undo.allowed });
    } catch (failure) {
      refuse(target, failure);
    } finally {
      mark(target, false);
    }
  };

  const request = (target: ToggleTarget) => {
    reset();
    if (isAsked(target)) setStep({ kind: "confirming", target });
    else void apply(target, { reason: "" });
  };

  return {
    request,
    isChanging: (name, environment) => changing.has(targetKey({ name, environment })),
    dialogs: (
      <>
        {step?.kind === "confirming" ? (
          <ToggleDialog
            target={step.target}
            effects={effectsOf?.(step.target)}
            reason={isGrave ? "required" : "optional"}
            busy={isPending}
            error={error ? failureOf(error).message : undefined}
            onClose={() => setStep(null)}
            onConfirm={(given) => void apply(step.target, given)}
          />
        ) : null}
        {step?.kind === "conflict" ? (
          <ConflictDialog
            name={step.target.name}
            current={step.current}
            mine={`${verbOf(step.target).toLowerCase()} it`}
            isSame={step.current.enabled === step.target.enabled}
            verb={verbOf(step.target)}
            isProduction={step.target.isProduction}
            onClose={() => setStep(null)}
            onApply={() => request({ ...step.target, version: step.current.version })}
          />
        ) : null}
      </>
    ),
  };
}
