import type { Actor } from "@/server/domain/access/actor";
import { requireAction } from "@/server/domain/flags/flag-rules";
import type { Webhook } from "@/server/domain/flags/webhooks/webhook";
import { requireWebhookAddress } from "@/server/domain/flags/webhooks/webhook-address";
import { invalidInput } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { secretPlace, type WebhookDeps } from "./webhook-deps";
import { manageAction, recordWebhookChange, type WebhookChanged } from "./webhook-view";

export interface WebhookTerms {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly environments: readonly string[];
}

export interface CreateWebhookCommand extends WebhookTerms {
  readonly reason?: string | undefined;
}

/** Shown once: it is kept sealed and never told again. */
export interface WebhookCreated extends WebhookChanged {
  readonly secret: string;
}

export async function requireTerms(
  stores: Stores,
  terms: WebhookTerms,
  mayCall: WebhookDeps["mayCall"],
): Promise<void> {
  const url = requireWebhookAddress(terms.url);
  if (!mayCall(url)) {
    const message = "This address is not called: it is no public one. Its range can be allowed.";
    throw invalidInput(message, [{ path: "url", message }]);
  }
  const known = new Set((await stores.environments.list()).map(({ name }) => name));
  const unknown = terms.environments.find((name) => !known.has(name));
  if (unknown === undefined) return;
  const message = `There is no environment "${unknown}".`;
  throw invalidInput(message, [{ path: "environments", message }]);
}

/** Names an address that is told of changes of flags, signed with a secret of its own. */
export const createWebhook =
  (deps: WebhookDeps) =>
  (actor: Actor, command: CreateWebhookCommand): Promise<WebhookCreated> =>
    deps.unitOfWork.run(async (stores) => {
      requireAction(manageAction(actor));
      await requireTerms(stores, command, deps.mayCall);
      const at = deps.clock.now();
      const id = deps.newId();
      const secret = deps.signer.newSecret();
      const { name, url, events, environments } = command;
      const { seq } = await stores.changes.getHead();
      const webhook: Webhook = {
        ...{ id, name, url, events, environments },
        secret: deps.secrets.seal(secret, secretPlace(id)),
        ...{ previousSecret: null, previousUntil: null },
        ...{ enabled: true, disabledReason: null, failingSince: null },
        fromSeq: seq,
        createdAt: at,
        createdBy: { id: actor.id, name: actor.name },
        deletedAt: null,
        version: 1,
      };
      await stores.webhooks.insert(webhook);
      const changed = await recordWebhookChange(stores, actor, {
        action: "webhook.created",
        before: null,
        after: webhook,
        inverse: { command: "flags.webhooks.remove", input: { id, version: 1 } },
        reason: command.reason ?? null,
        at,
      });
      return { ...changed, secret };
    });
