"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ScheduleOutput } from "@/contracts/flag-schedules";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { useSettled } from "../use-settled";
import { draftOf, newDraft, planOf, type ScheduleDraft } from "./schedule-draft";
import type { Issue } from "./schedule-steps-editor";
import { useScheduleChanged } from "./use-schedule-cache";

export interface Editing {
  readonly flag: string;
  readonly state: FlagEnvironmentOutput;
  /** Null for a new one. */
  readonly schedule: ScheduleOutput | null;
  readonly onClose: () => void;
}

const SETTLE_MS = 250;
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** A draft of a schedule, what the server says of it, and how it is saved. */
export function useScheduleEditing({ flag, state, schedule, onClose }: Editing) {
  const trpc = useTRPC();
  const changed = useScheduleChanged();
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule ? draftOf(schedule) : newDraft(state, ownZone(), new Date()),
  );
  const [reason, setReason] = useState("");
  const { environment } = state;
  const settled = useSettled(draft, SETTLE_MS);
  const preview = useQuery({
    ...trpc.flags.schedules.preview.queryOptions({ flag, environment, ...planOf(settled) }),
    placeholderData: (before) => before,
    retry: false,
  });
  const create = useMutation(
    trpc.flags.schedules.create.mutationOptions({
      onSuccess: (answer) => {
        changed("Scheduled", answer);
        onClose();
      },
    }),
  );
  const edit = useMutation(
    trpc.flags.schedules.edit.mutationOptions({
      onSuccess: (answer) => {
        changed("Schedule saved", answer);
        onClose();
      },
    }),
  );
  const save = () => {
    const plan = { name: draft.name, ...planOf(draft), ...(reason.trim() && { reason }) };
    if (schedule) edit.mutate({ id: schedule.id, version: schedule.version, ...plan });
    else create.mutate({ flag, environment, ...plan });
  };
  const error = create.error ?? edit.error;
  return {
    ...{ draft, setDraft, reason, setReason, save },
    preview: preview.data,
    previewError: preview.error ? failureOf(preview.error).message : undefined,
    issues: preview.data?.issues ?? ([] as readonly Issue[]),
    error: error ? failureOf(error).message : undefined,
    isBusy: create.isPending || edit.isPending,
  };
}
