"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { useUndo } from "@/components/layout/use-undo";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { SkeletonPanel } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-store";
import type { EnvironmentItem } from "@/contracts/environments";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import type { EnvironmentDone } from "./environment-done";
import { EnvironmentRow } from "./environment-row";

const EnvironmentDialog = dynamic(
  () => import("./environment-dialog").then((module) => module.EnvironmentDialog),
  { ssr: false },
);
const RemoveEnvironmentDialog = dynamic(
  () => import("./remove-environment-dialog").then((module) => module.RemoveEnvironmentDialog),
  { ssr: false },
);

type Opened =
  | { readonly kind: "new" }
  | { readonly kind: "edit" | "remove"; readonly environment: EnvironmentItem };

/** The environments in their order, and what changing a flag in each asks for. */
export function EnvironmentsScreen() {
  const trpc = useTRPC();
  const list = useQuery(trpc.flags.environments.list.queryOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const done = useDone(() => setOpened(null));
  const reorder = useReorder(done);
  const close = () => setOpened(null);
  return (
    <Page>
      <PageHeader
        title="Environments"
        className="mb-3"
        {...(list.data && { count: formatCount(list.data.items.length) })}
        actions={
          list.data?.actions.add.allowed ? (
            <Button changes look="primary" onClick={() => setOpened({ kind: "new" })}>
              <Icon name="plus" size={14} />
              Add environment
            </Button>
          ) : null
        }
      />
      <FlagPlaces />
      <QueryView query={list} what="Environments" skeleton={<SkeletonPanel rows={3} />}>
        {({ items }) => (
          <Panel>
            <ol aria-label="Environments">
              {items.map((environment, index) => (
                <EnvironmentRow
                  key={environment.name}
                  environment={environment}
                  isFirst={index === 0}
                  isLast={index === items.length - 1}
                  isMoving={reorder.isPending}
                  onMove={(step) => reorder.move(items, index, step)}
                  onEdit={() => setOpened({ kind: "edit", environment })}
                  onRemove={() => setOpened({ kind: "remove", environment })}
                />
              ))}
            </ol>
          </Panel>
        )}
      </QueryView>
      {opened?.kind === "new" ? <EnvironmentDialog onClose={close} onDone={done} /> : null}
      {opened?.kind === "edit" ? (
        <EnvironmentDialog environment={opened.environment} onClose={close} onDone={done} />
      ) : null}
      {opened?.kind === "remove" ? (
        <RemoveEnvironmentDialog environment={opened.environment} onClose={close} onDone={done} />
      ) : null}
    </Page>
  );
}

/** Every page knows the environments from the session: it is read anew. */
function useDone(close: () => void): EnvironmentDone {
  const router = useRouter();
  const undo = useUndo();
  return (title, changeId) => {
    close();
    router.refresh();
    showToast({
      title,
      undo: () => {
        undo(changeId);
        router.refresh();
      },
    });
  };
}

function useReorder(done: EnvironmentDone) {
  const trpc = useTRPC();
  const { mutate, isPending } = useMutation(
    trpc.flags.environments.reorder.mutationOptions({
      onSuccess: ({ changeId }) => done("Environments reordered", changeId),
      onError: (error) =>
        showToast({ status: "failing", title: "Not reordered", detail: failureOf(error).message }),
    }),
  );
  return {
    isPending,
    move: (items: readonly EnvironmentItem[], index: number, step: 1 | -1) => {
      const names = items.map(({ name }) => name);
      const [moved] = names.splice(index, 1);
      if (moved === undefined) return;
      names.splice(index + step, 0, moved);
      mutate({ names });
    },
  };
}
