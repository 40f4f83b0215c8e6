"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Moment } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { WebhookOutput } from "@/contracts/flag-webhooks";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { DeliveriesTable } from "./deliveries-table";
import { WEBHOOK_ACTIONS, type WebhookAction } from "./webhook-actions";

const WebhookActionDialog = dynamic(
  () => import("./webhook-action-dialog").then((module) => module.WebhookActionDialog),
  { ssr: false },
);

interface WebhookPanelProps {
  readonly webhook: WebhookOutput;
  readonly onEdit: () => void;
}

/** One webhook: whether it arrives, what it is told, and its deliveries. */
export function WebhookPanel({ webhook, onEdit }: WebhookPanelProps) {
  const mayManage = webhook.actions.manage.allowed;
  return (
    <Panel aria-labelledby={`webhook-${webhook.id}`}>
      <PanelHead
        title={webhook.name}
        titleId={`webhook-${webhook.id}`}
        note={<code>{webhook.url}</code>}
        className="max-tablet:flex-wrap max-tablet:py-2"
        more={mayManage ? <Actions webhook={webhook} onEdit={onEdit} /> : null}
      />
      <div className="grid gap-2 px-4 py-3">
        <Standing webhook={webhook} />
        <p className="text-12 text-ink-2">{toldWords(webhook)}</p>
        {webhook.previousUntil && webhook.previousUntil > new Date() ? (
          <p className="text-12 text-ink-3">
            The secret before the last one signs too until <Moment at={webhook.previousUntil} />.
          </p>
        ) : null}
      </div>
      {mayManage ? <DeliveriesTable webhook={webhook} /> : null}
    </Panel>
  );
}

function statusOf({ enabled, failingSince, counts }: WebhookOutput): [Status, string] {
  if (!enabled) return ["unknown", "Off"];
  if (failingSince) return ["failing", "Failing"];
  return counts.delivered > 0 ? ["healthy", "Arriving"] : ["unknown", "Nothing told yet"];
}

function Standing({ webhook }: { readonly webhook: WebhookOutput }) {
  const [status, word] = statusOf(webhook);
  const { counts, failingSince, disabledReason } = webhook;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusLabel status={status}>
          <b className="font-strong">{word}</b>
        </StatusLabel>
        {failingSince ? (
          <span className="text-ink-2">
            since <Moment at={failingSince} />
          </span>
        ) : null}
        <span className="text-12 text-ink-2">
          {formatCount(counts.delivered)} delivered · {formatCount(counts.pending)} to be sent ·{" "}
          {formatCount(counts.dead)} dead
        </span>
      </p>
      {disabledReason ? (
        <p
          role="status"
          className="flex items-start gap-2 rounded-control bg-bad-soft px-3 py-2 text-12"
        >
          <Icon name="info" size={14} className="mt-px flex-none" />
          Turned off by itself. {disabledReason}
        </p>
      ) : null}
    </>
  );
}

function toldWords({ events, environments, createdBy }: WebhookOutput): string {
  const what = events.length === 0 ? "every change of a flag" : events.join(", ");
  const where = environments.length === 0 ? "every environment" : environments.join(", ");
  return `Told of ${what} in ${where} · made by ${createdBy.name}`;
}

function Actions({ webhook, onEdit }: WebhookPanelProps) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<WebhookAction | null>(null);
  const test = useMutation(
    trpc.flags.webhooks.test.mutationOptions({
      onSuccess: () => showToast({ title: "Test on its way", detail: webhook.name }),
      onError: (error) =>
        showToast({ status: "failing", title: "Not sent", detail: failureOf(error).message }),
    }),
  );
  const offered = WEBHOOK_ACTIONS.filter(({ isOffered }) => isOffered(webhook));
  return (
    <span className="flex flex-wrap items-center gap-2 max-tablet:max-w-[calc(100vw-80px)]">
      {webhook.enabled ? (
        <Button
          changes
          size="small"
          busy={test.isPending}
          onClick={() => test.mutate({ id: webhook.id })}
          className="max-tablet:h-9"
        >
          Send test
        </Button>
      ) : null}
      <Button changes size="small" onClick={onEdit} className="max-tablet:h-9">
        Edit
      </Button>
      {offered.map((action) => (
        <Button
          changes
          key={action.name}
          size="small"
          look={action.isDanger ? "danger" : "default"}
          onClick={() => setAsked(action)}
          className="max-tablet:h-9"
        >
          {action.label}…
        </Button>
      ))}
      {asked ? (
        <WebhookActionDialog webhook={webhook} action={asked} onClose={() => setAsked(null)} />
      ) : null}
    </span>
  );
}
