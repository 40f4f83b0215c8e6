import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand } from "@/server/domain/changes/change";
import { requireAction } from "@/server/domain/flags/flag-rules";
import type { Webhook } from "@/server/domain/flags/webhooks/webhook";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { requireTerms, type WebhookTerms } from "./create-webhook";
import { secretPlace, type WebhookDeps } from "./webhook-deps";
import {
  manageAction,
  recordWebhookChange,
  requireCurrentWebhook,
  type WebhookChanged,
} from "./webhook-view";

export interface WebhookPointer {
  readonly id: string;
  readonly version: number;
  readonly reason?: string | undefined;
}

interface Way {
  readonly action: string;
  readonly next: (webhook: Webhook, at: Date) => Partial<Webhook>;
  readonly inverse: (before: Webhook, after: Webhook) => InverseCommand | null;
  /** Works on a deleted webhook. */
  readonly isForDeleted?: boolean;
}

const pointerTo = (command: string, { id, version }: Webhook): InverseCommand => ({
  command: `flags.webhooks.${command}`,
  input: { id, version },
});

async function lockWebhook(stores: Stores, id: string, isDeleted: boolean): Promise<Webhook> {
  const webhook = await stores.webhooks.lock(id);
  if (!webhook || (webhook.deletedAt !== null) !== isDeleted) throw notFound("webhook", id);
  return webhook;
}

async function change(
  deps: WebhookDeps,
  actor: Actor,
  { pointer, way }: { readonly pointer: WebhookPointer; readonly way: Way },
): Promise<WebhookChanged> {
  return deps.unitOfWork.run(async (stores) => {
    requireAction(manageAction(actor));
    const before = await lockWebhook(stores, pointer.id, way.isForDeleted ?? false);
    requireCurrentWebhook(before, pointer.version);
    const at = deps.clock.now();
    const after = { ...before, ...way.next(before, at), version: before.version + 1 };
    await requireTerms(stores, after, deps.mayCall);
    await stores.webhooks.save(after);
    return recordWebhookChange(stores, actor, {
      action: way.action,
      ...{ before, after, at },
      inverse: way.inverse(before, after),
      reason: pointer.reason ?? null,
    });
  });
}

const simply = (way: Way) => (deps: WebhookDeps) => (actor: Actor, pointer: WebhookPointer) =>
  change(deps, actor, { pointer, way });

/** Nothing is sent until it is turned on; what happens meanwhile is not told. */
export const disableWebhook = simply({
  action: "webhook.disabled",
  next: () => ({ enabled: false, disabledReason: null }),
  inverse: (_before, after) => pointerTo("enable", after),
});

export const enableWebhook = simply({
  action: "webhook.enabled",
  next: (webhook) => {
    if (webhook.enabled) throw new DomainError("invalid_transition", "It is on already.");
    return { enabled: true, disabledReason: null, failingSince: null };
  },
  inverse: (_before, after) => pointerTo("disable", after),
});

export const removeWebhook = simply({
  action: "webhook.removed",
  next: (_webhook, at) => ({ deletedAt: at }),
  inverse: (_before, after) => pointerTo("restore", after),
});

export const restoreWebhook = simply({
  action: "webhook.restored",
  isForDeleted: true,
  next: () => ({ deletedAt: null }),
  inverse: (_before, after) => pointerTo("remove", after),
});

export type EditWebhookCommand = WebhookPointer & WebhookTerms;

/** Changes where it leads and what it is told. */
export const editWebhook =
  (deps: WebhookDeps) =>
  (actor: Actor, command: EditWebhookCommand): Promise<WebhookChanged> => {
    const { name, url, events, environments } = command;
    return change(deps, actor, {
      pointer: command,
      way: {
        action: "webhook.edited",
        next: () => ({ name, url, events, environments }),
        inverse: (before, after) => ({
          command: "flags.webhooks.edit",
          input: {
            ...{ id: after.id, version: after.version, name: before.name, url: before.url },
            ...{ events: [...before.events], environments: [...before.environments] },
          },
        }),
      },
    });
  };

const OVERLAP_MS = 24 * 3_600_000;

/** A new secret, shown once; the old one signs too for a day, so that receivers can change over. */
export const rotateWebhookSecret =
  (deps: WebhookDeps) =>
  async (
    actor: Actor,
    pointer: WebhookPointer,
  ): Promise<WebhookChanged & { readonly secret: string }> => {
    const secret = deps.signer.newSecret();
    const changed = await change(deps, actor, {
      pointer,
      way: {
        action: "webhook.secret_rotated",
        next: (webhook, at) => ({
          secret: deps.secrets.seal(secret, secretPlace(webhook.id)),
          previousSecret: webhook.secret,
          previousUntil: new Date(at.getTime() + OVERLAP_MS),
        }),
        inverse: () => null,
      },
    });
    return { ...changed, secret };
  };
