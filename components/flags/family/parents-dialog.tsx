"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast-store";
import type { FamilyOutput, FlagDependency } from "@/contracts/flag-family";
import type { FlagOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { ConflictCard } from "../conflict-card";
import { descriptionConflictOf } from "../description-conflict";
import { issueAt, issuesOf } from "../issues";
import { ReasonField } from "../reason-field";
import { useFlagCache } from "../use-flag-cache";
import { ParentRow } from "./parent-row";
import { parentsWords } from "./parent-words";

interface ParentsDialogProps {
  readonly flag: FlagOutput;
  readonly family: FamilyOutput;
  readonly onClose: () => void;
}

const BLANK: FlagDependency = { feature: "", enabled: true, variants: [] };

const dependencyOf = ({ feature, enabled, variants }: FlagDependency): FlagDependency => ({
  ...{ feature, enabled, variants },
});

/** Which other flags this one needs, and how. */
export function ParentsDialog({ flag, family: current, onClose }: ParentsDialogProps) {
  // What was on screen when it opened: saved on top of newer ones, it would overwrite what nobody here saw.
  const [family] = useState(current);
  const [draft, setDraft] = useState<readonly FlagDependency[]>(() =>
    family.parents.length > 0 ? family.parents.map(dependencyOf) : [BLANK],
  );
  const [reason, setReason] = useState("");
  const parents = draft.filter(({ feature }) => feature !== "");
  const { save, send, problems } = useSaving({ flag, family, parents, onClose });
  const { conflict, issues, message } = problems;
  const change = (next: readonly FlagDependency[]) => {
    save.reset();
    setDraft(next);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Parents of this flag"
      subject={<code>{flag.name}</code>}
      effects={[
        {
          icon: "flags",
          what:
            parents.length > 0 ? (
              <>
                In every environment it is off unless <b>{parentsWords(parents)}</b>
              </>
            ) : (
              "It needs no other flag"
            ),
        },
      ]}
      verb="Save"
      busy={save.isPending}
      reason="none"
      blocked={parentsWords(parents) === parentsWords(family.parents)}
      error={message ?? issueAt(issues, "dependencies")}
      onConfirm={() => send(family.version, reason.trim())}
    >
      <div className="grid gap-2">
        {draft.map((parent, index) => (
          <ParentRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a parent is its place while its name is typed
            key={index}
            flagName={flag.name}
            parent={parent}
            onChange={(next) => change(draft.with(index, next))}
            onRemove={() => change(draft.filter((_, i) => i !== index))}
          />
        ))}
        <Button
          look="ghost"
          size="small"
          className="justify-self-start"
          onClick={() => change([...draft, BLANK])}
        >
          <Icon name="plus" size={14} />
          Parent
        </Button>
      </div>
      <ReasonField value={reason} onChange={setReason} />
      {conflict ? (
        <ConflictCard
          current={conflict}
          theirs={parentsWords(conflict.dependencies)}
          mine={parentsWords(parents)}
          onKeep={onClose}
          onApply={() => send(conflict.version, reason.trim())}
        />
      ) : null}
    </ConfirmDialog>
  );
}

interface SavingInput extends ParentsDialogProps {
  readonly parents: readonly FlagDependency[];
}

function useSaving({ flag, parents, onClose }: SavingInput) {
  const trpc = useTRPC();
  const put = useFlagCache();
  const undo = useUndo();
  const save = useMutation(
    trpc.flags.family.save.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo: undoing }) => {
        put(changed);
        onClose();
        showToast({
          title: "Parents saved",
          subject: flag.name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
  const send = (version: number, reason: string) =>
    save.mutate({
      name: flag.name,
      version,
      dependencies: parents,
      ...(reason && { reason }),
    });
  return { save, send, problems: problemsOf(save.error) };
}

function problemsOf(error: unknown) {
  if (!error) return { conflict: null, issues: new Map<string, string>(), message: undefined };
  const failure = failureOf(error);
  const conflict = descriptionConflictOf(failure);
  const issues = issuesOf(failure.details);
  return { conflict, issues, message: conflict || issues.size > 0 ? undefined : failure.message };
}
