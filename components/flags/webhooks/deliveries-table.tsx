"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { DeliveryOutput, WebhookOutput } from "@/contracts/flag-webhooks";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { formatLatency } from "@/lib/format/duration";

const SHOWN = [
  { value: "all", label: "All" },
  { value: "pending", label: "To be sent" },
  { value: "delivered", label: "Delivered" },
  { value: "dead", label: "Dead" },
] as const;
type Shown = (typeof SHOWN)[number]["value"];
const PAGE = 10;

/** What was told, the last first: each message with how often it was tried and what came back. */
export function DeliveriesTable({ webhook }: { readonly webhook: WebhookOutput }) {
  const trpc = useTRPC();
  const [shown, setShown] = useState<Shown>("all");
  const [cursor, setCursor] = useState<string | null>(null);
  const deliveries = useQuery({
    ...trpc.flags.webhooks.deliveries.queryOptions({
      webhookId: webhook.id,
      limit: PAGE,
      cursor,
      ...(shown !== "all" && { status: shown }),
    }),
    placeholderData: (before) => before,
  });
  const { items, nextCursor } = deliveries.data ?? { items: [], nextCursor: null };
  const choose = (next: Shown) => {
    setShown(next);
    setCursor(null);
  };
  return (
    <div className="border-t border-line">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <h3 className="mr-auto text-12 font-medium text-ink-2">Deliveries</h3>
        <SegmentedControl
          label="Deliveries"
          value={shown}
          segments={SHOWN}
          onValueChange={choose}
        />
      </div>
      {items.length === 0 ? (
        <p className="px-4 pb-4 text-12 text-ink-3">None.</p>
      ) : (
        <Rows items={items} canSend={webhook.enabled} />
      )}
      {nextCursor || cursor ? (
        <nav aria-label="Pages of deliveries" className="flex justify-end gap-2 px-4 py-2">
          <Button size="small" disabled={!cursor} onClick={() => setCursor(null)}>
            First
          </Button>
          <Button size="small" disabled={!nextCursor} onClick={() => setCursor(nextCursor)}>
            Next {PAGE}
          </Button>
        </nav>
      ) : null}
    </div>
  );
}

interface RowsProps {
  readonly items: readonly DeliveryOutput[];
  readonly canSend: boolean;
}

function Rows({ items, canSend }: RowsProps) {
  return (
    <Table rows="dense" cards className="max-tablet:px-3 max-tablet:pb-3">
      <thead>
        <tr>
          <Th>Event</Th>
          <Th>About</Th>
          <Th>Status</Th>
          <Th>Answer</Th>
          <Th num>Attempts</Th>
          <Th>Made</Th>
          <Th>Next try</Th>
          <Th>
            <span className="sr-only">Again</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} canSend={canSend} />
        ))}
      </tbody>
    </Table>
  );
}

const STATUS: Readonly<Record<DeliveryOutput["status"], [Status, string]>> = {
  pending: ["changing", "To be sent"],
  delivered: ["healthy", "Delivered"],
  dead: ["failing", "Dead"],
};

function answerOf({ attempts }: DeliveryOutput): string {
  const last = attempts.at(-1);
  if (!last) return "–";
  const said = last.status === null ? (last.error ?? "no answer") : String(last.status);
  return `${said} · ${formatLatency(last.durationMs)}`;
}

interface DeliveryRowProps {
  readonly delivery: DeliveryOutput;
  readonly canSend: boolean;
}

function DeliveryRow({ delivery, canSend }: DeliveryRowProps) {
  const [status, word] = STATUS[delivery.status];
  return (
    <Tr>
      <Td>
        <code>{delivery.event}</code>
      </Td>
      <Td data-label="About" className="max-w-[220px] truncate max-tablet:max-w-none">
        <code>{delivery.subject}</code>
        {delivery.environment ? <span className="text-ink-3"> {delivery.environment}</span> : null}
      </Td>
      <Td data-label="Status">
        <StatusLabel
          status={delivery.attempts.length > 0 && status === "changing" ? "degraded" : status}
        >
          {word}
        </StatusLabel>
      </Td>
      <Td
        data-label="Answer"
        className="max-w-[260px] truncate text-12 max-tablet:max-w-none text-ink-2"
        title={answerOf(delivery)}
      >
        {answerOf(delivery)}
      </Td>
      <Td num data-label="Attempts">
        {delivery.attempts.length}
      </Td>
      <Td data-label="Made" className="text-12 text-ink-2">
        <Moment at={delivery.createdAt} />
      </Td>
      <Td data-label="Next try" className="text-12 text-ink-2">
        {delivery.nextAt ? <Moment at={delivery.nextAt} /> : "–"}
      </Td>
      <Td className="text-right">{canSend ? <Resend id={delivery.id} /> : null}</Td>
    </Tr>
  );
}

function Resend({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const resend = useMutation(
    trpc.flags.webhooks.resend.mutationOptions({
      onSuccess: () => showToast({ title: "Sent again", detail: "The same message, the same id." }),
      onError: (error) =>
        showToast({ status: "failing", title: "Not sent", detail: failureOf(error).message }),
    }),
  );
  return (
    <Button
      changes
      size="small"
      busy={resend.isPending}
      onClick={() => resend.mutate({ deliveryId: id })}
      className="max-tablet:h-9"
    >
      Send again
    </Button>
  );
}
