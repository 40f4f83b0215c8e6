import type {
  DeliveryAttempt,
  Webhook,
  WebhookDelivery,
} from "@/server/domain/flags/webhooks/webhook";
import { minutes } from "./schedule-builders";

export const aWebhook = (over: Partial<Webhook> = {}): Webhook => ({
  id: "w-1",
  name: "Chat",
  url: "https://hooks.example/portside",
  events: [],
  environments: [],
  secret: "sealed",
  previousSecret: null,
  previousUntil: null,
  enabled: true,
  disabledReason: null,
  failingSince: null,
  fromSeq: 0n,
  createdAt: minutes(0),
  createdBy: { id: "ada", name: "Ada" },
  deletedAt: null,
  version: 1,
  ...over,
});

export const aDelivery = (over: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: "msg_1",
  webhookId: "w-1",
  event: "flag.toggled",
  changeId: "c-1",
  subject: "payments.new-card-processor",
  environment: "production",
  body: "{}",
  status: "pending",
  attempts: [],
  createdAt: minutes(0),
  nextAt: minutes(0),
  finishedAt: null,
  ...over,
});

export const anAttempt = (over: Partial<DeliveryAttempt> = {}): DeliveryAttempt => ({
  at: minutes(1),
  durationMs: 40,
  status: 200,
  error: null,
  ...over,
});
