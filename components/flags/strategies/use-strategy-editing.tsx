"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useDeliveryToast } from "@/components/layout/use-delivery-toast";
import type { Strategy, Variant } from "@/contracts/flag-parts";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { useAskedEnvironments, useEnvironmentPolicy } from "@/lib/client/environment-policy";
import { type Failure, failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { type Issues, issuesOf } from "../issues";
import { conflictOf, type FlagConflict } from "../switching/flag-conflict";
import { useFlagCache } from "../use-flag-cache";
import { useSettled } from "../use-settled";
import { newVariants } from "../variants/variant-draft";
import { useKeptDraft } from "./draft-store";
import { SaveDialog } from "./save-dialog";
import {
  draftOf,
  gapsOf,
  type NewStrategy,
  newStrategy,
  type StrategyDraft,
  withCopy,
  withoutStrategy,
  withPlace,
  withStrategy,
} from "./strategy-draft";

const NOTHING_WRONG: Issues = new Map();
const SETTLE_MS = 250;

export interface StrategyEditing {
  readonly base: FlagEnvironmentOutput;
  readonly draft: StrategyDraft;
  readonly isDirty: boolean;
  readonly opened: string | null;
  readonly issues: Issues;
  readonly preview: PreviewFlagOutput | undefined;
  readonly areVariantsShown: boolean;
  /** Set when somebody saved first. */
  readonly conflict: FlagConflict | null;
  readonly failure: Failure | null;
  readonly isSaving: boolean;
  readonly dialogs: ReactNode;
  readonly open: (id: string | null) => void;
  readonly change: (strategy: Strategy) => void;
  readonly remove: (id: string) => void;
  readonly place: (id: string, place: number) => void;
  readonly duplicate: (id: string) => void;
  readonly add: (kind: NewStrategy | "variants") => void;
  readonly setVariants: (variants: readonly Variant[]) => void;
  readonly discard: () => void;
  /** Saves on top of a version; in production only after it was confirmed. */
  readonly save: (version?: number) => void;
}

/** A draft of strategies, from the first edit to what came of saving it. */
export function useStrategyEditing(
  flag: FlagOutput,
  state: FlagEnvironmentOutput,
): StrategyEditing {
  const [edited, keep] = useKeptDraft(flag.name, state.environment);
  const [opened, open] = useState<string | null>(null);
  const [wantsVariants, setWantsVariants] = useState(false);
  const base = edited?.base ?? state;
  const draft = edited?.draft ?? draftOf(state);
  const isDirty = edited !== null;
  const { preview, issues } = usePreview(flag, state, isDirty ? draft : null);
  const tried = useTried(draft);
  const edit = (next: StrategyDraft) => keep({ base, draft: next });
  const discard = () => {
    keep(null);
    open(null);
    setWantsVariants(false);
  };
  const saving = useSaving({ flag, base, draft, preview, onSaved: discard });

  const add = (kind: NewStrategy | "variants") => {
    if (kind === "variants") {
      setWantsVariants(true);
      if (draft.variants.length === 0) edit({ ...draft, variants: newVariants() });
      return;
    }
    const strategy = newStrategy(kind, crypto.randomUUID(), flag.name);
    edit({ ...draft, strategies: [...draft.strategies, strategy] });
    open(strategy.id);
  };

  return {
    base,
    draft,
    isDirty,
    opened,
    preview,
    ...saving,
    issues: firstSaid(tried.gaps, issues, saving.issues),
    areVariantsShown: wantsVariants || draft.variants.length > 0,
    open,
    change: (strategy) => edit(withStrategy(draft, strategy)),
    remove: (id) => edit(withoutStrategy(draft, id)),
    place: (id, to) => edit(withPlace(draft, id, to)),
    duplicate: (id) => {
      const copyId = crypto.randomUUID();
      edit(withCopy(draft, id, copyId));
      open(copyId);
    },
    add,
    setVariants: (variants) => edit({ ...draft, variants }),
    discard,
    save: (version) => {
      const gap = tried.start();
      if (gap === null) saving.save(version);
      else open(draft.strategies[gap]?.id ?? opened);
    },
  };
}

const firstSaid = (...said: readonly Issues[]): Issues =>
  said.find(({ size }) => size > 0) ?? NOTHING_WRONG;

/** What a draft lacks is said once somebody tried to save it so, and until it is mended. */
function useTried(draft: StrategyDraft) {
  const [isTried, setTried] = useState(false);
  const gaps = gapsOf(draft);
  if (isTried && gaps.size === 0) setTried(false);
  return {
    gaps: isTried ? gaps : NOTHING_WRONG,
    /** The place of the strategy with the first gap; null where nothing is missing. */
    start: (): number | null => {
      const [first] = gaps.keys();
      setTried(gaps.size > 0);
      return first === undefined ? null : Number(first.split(".")[1]);
    },
  };
}

/**
 * What the draft would do while the flag is on, computed by the server a moment after the last edit; it also says what
 * is wrong. A draft with gaps is not asked about.
 */
function usePreview(flag: FlagOutput, state: FlagEnvironmentOutput, draft: StrategyDraft | null) {
  const trpc = useTRPC();
  const settled = useSettled(useDeferredValue(draft), SETTLE_MS);
  const isAsked = settled !== null && gapsOf(settled).size === 0;
  const query = useQuery({
    ...trpc.flags.preview.queryOptions({
      name: flag.name,
      environment: state.environment,
      enabled: true,
      ...(settled && { strategies: settled.strategies, variants: settled.variants }),
    }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  if (!draft) return { preview: undefined, issues: NOTHING_WRONG };
  const isWhole = gapsOf(draft).size === 0;
  const isRefused = isWhole && isAsked && query.error !== null;
  const issues = isRefused ? issuesOf(failureOf(query.error).details) : NOTHING_WRONG;
  return { preview: query.data, issues };
}

interface SavingInput {
  readonly flag: FlagOutput;
  readonly base: FlagEnvironmentOutput;
  readonly draft: StrategyDraft;
  readonly preview: PreviewFlagOutput | undefined;
  readonly onSaved: () => void;
}

function useSaving({ flag, base, draft, preview, onSaved }: SavingInput) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const put = useFlagCache();
  const toast = useDeliveryToast();
  const [confirming, setConfirming] = useState<number | null>(null);
  const { name } = flag;
  const { environment } = base;
  const isAsked = useAskedEnvironments().has(environment);
  const { requiresConfirmation } = useEnvironmentPolicy(environment);
  const confirmed = requiresConfirmation ? { confirmation: name } : {};
  const save = useMutation(
    trpc.flags.saveStrategies.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo, revision }) => {
        setConfirming(null);
        onSaved();
        put(changed);
        const title = `Strategies saved in ${environment}`;
        toast({ title, name, environment, revision, changeId, canUndo: undo.allowed });
      },
      onError: () => {
        setConfirming(null);
        void client.invalidateQueries(trpc.flags.get.queryFilter({ name }));
      },
    }),
  );
  const send = (version: number, reason: string) =>
    save.mutate({ name, environment, version, ...draft, ...(reason && { reason }), ...confirmed });
  const failure = save.error ? failureOf(save.error) : null;
  return {
    failure,
    conflict: failure && conflictOf(failure),
    issues: failure ? issuesOf(failure.details) : NOTHING_WRONG,
    isSaving: save.isPending,
    save: (version = base.version) => {
      if (isAsked) setConfirming(version);
      else send(version, "");
    },
    dialogs:
      confirming === null ? null : (
        <SaveDialog
          name={name}
          state={base}
          preview={preview}
          busy={save.isPending}
          onClose={() => setConfirming(null)}
          onConfirm={(reason) => send(confirming, reason)}
        />
      ),
  };
}
