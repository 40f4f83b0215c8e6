"use client";

import { useQuery } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Effect } from "@/components/ui/effects";
import type { PreviewConnectedOutput } from "@/contracts/flag-connections";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { DriftCard } from "./drift-card";
import {
  type ConnectedTarget,
  type ConnectedWish,
  useConnectedChange,
} from "./use-connected-change";

interface ChangeDialogProps {
  readonly flag: ConnectedTarget;
  readonly wish: ConnectedWish;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

interface Words {
  readonly title: string;
  readonly verb: string;
  readonly done: string;
  readonly danger: boolean;
}

function wordsOf(wish: ConnectedWish, connection: string): Words {
  if (wish.kind === "archive")
    return wish.archived
      ? {
          title: `Archive this flag in ${connection}?`,
          verb: "Archive",
          done: "Archived",
          danger: true,
        }
      : {
          title: `Revive this flag in ${connection}?`,
          verb: "Revive",
          done: "Revived",
          danger: false,
        };
  const where = `${wish.environment} of ${connection}`;
  if (wish.kind === "strategies")
    return {
      title: `Save the strategies in ${where}?`,
      verb: "Save",
      done: `Strategies saved in ${where}`,
      danger: false,
    };
  const to = wish.enabled ? "on" : "off";
  return {
    title: `Turn ${to} in ${where}?`,
    verb: `Turn ${to}`,
    done: `Turned ${to} in ${where}`,
    danger: !wish.enabled,
  };
}

const ASKING: readonly Effect[] = [{ icon: "link", what: "Asking Unleash what it is now" }];

/** Asks before a flag is changed where it is kept, with what that does there. */
export function ChangeDialog({ flag, wish, onClose, onDone }: ChangeDialogProps) {
  const trpc = useTRPC();
  const words = wordsOf(wish, flag.connection);
  const { connection, name, version } = flag;
  const preview = useQuery({
    ...trpc.flags.unleash.preview.queryOptions({ connection, name, version, ...wish }),
    staleTime: 0,
    retry: false,
  });
  const change = useConnectedChange(flag, words.done, () => {
    onClose();
    onDone?.();
  });
  const action = preview.data?.action;
  const drift = preview.data?.drift ?? [];
  const production = flag.environments.some(
    (state) =>
      state.isProduction && wish.kind !== "archive" && state.environment === wish.environment,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      subject={<code>{name}</code>}
      production={production}
      effects={
        preview.isPending
          ? ASKING
          : (preview.data?.effects ?? []).map((what) => ({ icon: "flags", what }))
      }
      verb={words.verb}
      danger={words.danger}
      busy={change.isPending}
      blocked={!action?.allowed}
      error={refusalOf(preview.data, preview.error ?? change.error)}
      onConfirm={({ reason }) => change.run(wish, reason)}
    >
      {drift.length > 0 ? <DriftCard flag={flag} drift={drift} /> : null}
    </ConfirmDialog>
  );
}

/** What stands against it; what somebody else changed is shown on its own. */
function refusalOf(preview: PreviewConnectedOutput | undefined, failure: unknown) {
  if (preview && preview.drift.length > 0) return undefined;
  if (preview && !preview.action.allowed) return preview.action.reason ?? undefined;
  return failure ? failureOf(failure).message : undefined;
}
