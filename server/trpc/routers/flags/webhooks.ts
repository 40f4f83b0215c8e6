import {
  createWebhookInput,
  editWebhookInput,
  listDeliveriesInput,
  listDeliveriesOutput,
  listWebhooksInput,
  listWebhooksOutput,
  queuedDeliveryOutput,
  resendDeliveryInput,
  testWebhookInput,
  webhookChangedOutput,
  webhookPointerInput,
  webhookSecretOutput,
} from "@/contracts/flag-webhooks";
import { permitted, router } from "../../init";

export const webhooksRouter = router({
  list: permitted("flag:read")
    .input(listWebhooksInput)
    .output(listWebhooksOutput)
    .query(({ ctx }) => ctx.app.flagWebhooks.list(ctx.actor)),
  deliveries: permitted("flag:connect")
    .input(listDeliveriesInput)
    .output(listDeliveriesOutput)
    .query(({ ctx, input }) => ctx.app.flagWebhooks.deliveries(ctx.actor, input)),
  create: permitted("flag:connect")
    .input(createWebhookInput)
    .output(webhookSecretOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.create(ctx.actor, input)),
  edit: permitted("flag:connect")
    .input(editWebhookInput)
    .output(webhookChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.edit(ctx.actor, input)),
  enable: permitted("flag:connect")
    .input(webhookPointerInput)
    .output(webhookChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.enable(ctx.actor, input)),
  disable: permitted("flag:connect")
    .input(webhookPointerInput)
    .output(webhookChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.disable(ctx.actor, input)),
  remove: permitted("flag:connect")
    .input(webhookPointerInput)
    .output(webhookChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.remove(ctx.actor, input)),
  rotateSecret: permitted("flag:connect")
    .input(webhookPointerInput)
    .output(webhookSecretOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.rotateSecret(ctx.actor, input)),
  test: permitted("flag:connect")
    .input(testWebhookInput)
    .output(queuedDeliveryOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.test(ctx.actor, input)),
  resend: permitted("flag:connect")
    .input(resendDeliveryInput)
    .output(queuedDeliveryOutput)
    .mutation(({ ctx, input }) => ctx.app.flagWebhooks.resend(ctx.actor, input)),
});
