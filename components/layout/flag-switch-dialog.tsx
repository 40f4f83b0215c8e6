"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import { showToast } from "@/components/ui/toast-store";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import { useEnvironment } from "@/lib/client/environment";
import { askedBy, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount, plural } from "@/lib/format/number";

interface FlagSwitchDialogProps {
  readonly flag: { readonly name: string; readonly enabled: boolean; readonly version: number };
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Turns a flag on or off from wherever its effect is seen: what it will do first, then the act, then the way back. */
export function FlagSwitchDialog({ flag, open, onOpenChange }: FlagSwitchDialogProps) {
  const environment = useEnvironment();
  const trpc = useTRPC();
  // What is asked stays as it was when the dialog opened, also while the flag changes behind it.
  const [asked, setAsked] = useState(flag);
  if (!open && asked !== flag) setAsked(flag);
  const enabled = !asked.enabled;
  const preview = useQuery(
    trpc.flags.preview.queryOptions(
      { name: asked.name, environment: environment.name, enabled },
      { enabled: open, staleTime: 0 },
    ),
  );
  const toggle = useFlagToggle(() => onOpenChange(false));
  const policy = useEnvironmentPolicy(environment.name);
  const verb = enabled ? "Turn on" : "Turn off";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(isOpen) => {
        toggle.reset();
        onOpenChange(isOpen);
      }}
      title={`${verb} in ${environment.name}?`}
      subject={<code>{asked.name}</code>}
      production={environment.isProduction}
      verb={verb}
      danger={!enabled}
      effects={preview.data ? effectsOf(preview.data, enabled) : []}
      busy={toggle.isPending}
      error={toggle.error ? failureOf(toggle.error).message : undefined}
      {...askedBy(policy, asked.name)}
      onConfirm={({ reason }) =>
        toggle.mutate({
          name: asked.name,
          environment: environment.name,
          enabled,
          version: asked.version,
          ...(reason === "" ? {} : { reason }),
          ...(policy.requiresConfirmation && { confirmation: asked.name }),
        })
      }
    >
      {preview.isError ? (
        <p className="text-12 text-ink-3">
          What it would do could not be computed: {failureOf(preview.error).message}
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

function effectsOf(preview: PreviewFlagOutput, enabled: boolean): Effect[] {
  const flips = enabled ? preview.flipOn : preview.flipOff;
  const apps = preview.applications;
  return [
    {
      icon: "flags",
      what: (
        <>
          <b>{formatCount(flips)}</b> of {formatCount(preview.sampled)} sampled ids turn{" "}
          {enabled ? "on" : "off"}
        </>
      ),
      aside: preview.source,
    },
    ...(apps.length === 0
      ? []
      : [
          {
            icon: "instance" as const,
            what: apps
              .map((app) => `${app.appName}, ${plural(app.instances, "instance")}`)
              .join("; "),
            aside: "evaluate it",
          },
        ]),
    ...preview.warnings.map((warning) => ({ icon: "info" as const, what: warning })),
  ];
}

function useFlagToggle(onDone: () => void) {
  const trpc = useTRPC();
  const undo = useMutation(trpc.changes.undo.mutationOptions());
  return useMutation(
    trpc.flags.toggle.mutationOptions({
      onSuccess: (result, input) => {
        onDone();
        showToast({
          title: `${input.enabled ? "On" : "Off"} in ${input.environment}`,
          subject: input.name,
          ...(result.undo.allowed
            ? { undo: () => undo.mutate({ changeId: result.changeId }) }
            : {}),
        });
      },
    }),
  );
}
