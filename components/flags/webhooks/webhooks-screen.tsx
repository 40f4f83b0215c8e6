"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { WebhookOutput } from "@/contracts/flag-webhooks";
import { useSession } from "@/lib/client/session";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import { WebhookPanel } from "./webhook-panel";

const WebhookDialog = dynamic(
  () => import("./webhook-dialog").then((module) => module.WebhookDialog),
  { ssr: false },
);

/** Addresses outside that are told of changes of flags, and how that goes. */
export function WebhooksScreen() {
  const trpc = useTRPC();
  const { permissions } = useSession();
  const webhooks = useQuery(trpc.flags.webhooks.list.queryOptions({}));
  const [edited, setEdited] = useState<WebhookOutput | "new" | null>(null);
  const mayManage = permissions.includes("flag:connect");
  const newButton = mayManage ? (
    <Button changes look="primary" onClick={() => setEdited("new")}>
      <Icon name="plus" size={14} />
      New webhook
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title="Webhooks"
        {...(webhooks.data && { count: formatCount(webhooks.data.items.length) })}
        actions={webhooks.data?.items.length === 0 ? null : newButton}
        className="mb-3"
      />
      <FlagPlaces />
      <QueryView query={webhooks} what="The webhooks">
        {({ items }) =>
          items.length === 0 ? (
            <NoWebhooks newButton={newButton} />
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              {items.map((webhook) => (
                <WebhookPanel
                  key={webhook.id}
                  webhook={webhook}
                  onEdit={() => setEdited(webhook)}
                />
              ))}
            </div>
          )
        }
      </QueryView>
      {edited ? (
        <WebhookDialog webhook={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}

function NoWebhooks({ newButton }: { readonly newButton: ReactNode }) {
  return (
    <Panel>
      <EmptyState icon="link" title="No webhooks yet" actions={newButton}>
        A webhook tells another system of every change of a flag, signed as Standard Webhooks lays
        down.{newButton ? "" : " Administrators make them."}
      </EmptyState>
    </Panel>
  );
}
