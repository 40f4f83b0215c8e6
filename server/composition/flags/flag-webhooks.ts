import { isIP } from "node:net";
import { createAddressGuard } from "@/server/adapters/outbound/address-guard";
import { createUndiciOutboundHttp } from "@/server/adapters/outbound/undici-outbound-http";
import { createStandardWebhookSigner } from "@/server/adapters/webhooks/standard-webhook-signer";
import {
  disableWebhook,
  editWebhook,
  enableWebhook,
  removeWebhook,
  restoreWebhook,
  rotateWebhookSecret,
} from "@/server/application/flags/webhooks/change-webhook";
import { createWebhook } from "@/server/application/flags/webhooks/create-webhook";
import {
  deliverWebhooks,
  forgetDeliveries,
} from "@/server/application/flags/webhooks/deliver-webhooks";
import { listDeliveries, listWebhooks } from "@/server/application/flags/webhooks/read-webhooks";
import { resendDelivery, testWebhook } from "@/server/application/flags/webhooks/send-again";
import { tellChanges } from "@/server/application/flags/webhooks/tell-changes";
import type { DeliverDeps, WebhookDeps } from "@/server/application/flags/webhooks/webhook-deps";
import { isLoopback } from "@/server/domain/flags/webhooks/webhook-address";
import type { FlagWebhooksDeps } from "@/server/jobs/flag-webhooks";
import type { OutboundHttp } from "@/server/ports/outbound-http";
import type { Infrastructure } from "../infrastructure";

export type WebhookGround = Pick<WebhookDeps, "unitOfWork" | "clock" | "newId" | "secrets"> & {
  /** Ranges that are called though they are not public. */
  readonly outboundAllowed: readonly string[];
};

const LOOPBACK = ["127.0.0.0/8", "::1/128"];

/** An address that is written as a number is judged before it is kept; a name each time it is called. */
function literalGuard(allowed: readonly string[]): WebhookDeps["mayCall"] {
  const guard = createAddressGuard(allowed);
  return (url) => {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    return isLoopback(url) || isIP(host) === 0 || guard(host);
  };
}

const depsOf = ({ outboundAllowed, ...ground }: WebhookGround): WebhookDeps => ({
  ...ground,
  signer: createStandardWebhookSigner(),
  mayCall: literalGuard(outboundAllowed),
});

/** The use cases of webhooks. */
export const composeFlagWebhooks = (ground: WebhookGround) => {
  const deps = depsOf(ground);
  return {
    list: listWebhooks(deps),
    deliveries: listDeliveries(deps),
    create: createWebhook(deps),
    edit: editWebhook(deps),
    enable: enableWebhook(deps),
    disable: disableWebhook(deps),
    remove: removeWebhook(deps),
    restore: restoreWebhook(deps),
    rotateSecret: rotateWebhookSecret(deps),
    test: testWebhook(deps),
    resend: resendDelivery(deps),
  };
};

export type FlagWebhooks = ReturnType<typeof composeFlagWebhooks>;

/** Only an address that names this machine itself reaches it: a public name cannot lead there. */
export function webhookOutbound(
  outbound: OutboundHttp,
  outboundAllowed: readonly string[],
): OutboundHttp {
  const local = createUndiciOutboundHttp({ allowed: [...outboundAllowed, ...LOOPBACK] });
  return { send: (request) => (isLoopback(request.url) ? local : outbound).send(request) };
}

export function composeWebhookRuns(
  ground: WebhookGround,
  outbound: OutboundHttp,
  chance: () => number = Math.random,
): FlagWebhooksDeps {
  const deps: DeliverDeps = {
    ...depsOf(ground),
    outbound: webhookOutbound(outbound, ground.outboundAllowed),
    chance,
  };
  return {
    tellChanges: tellChanges(deps),
    deliver: deliverWebhooks(deps),
    forget: forgetDeliveries(deps),
  };
}

export const webhookGround = (infrastructure: Infrastructure): WebhookGround => ({
  unitOfWork: infrastructure.unitOfWork,
  clock: infrastructure.clock,
  newId: infrastructure.newId,
  secrets: infrastructure.secrets,
  outboundAllowed: infrastructure.environment.outboundAllowed,
});
