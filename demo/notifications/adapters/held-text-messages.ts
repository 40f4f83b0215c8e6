import { SpanKind } from "@opentelemetry/api";
import { log } from "@/demo/platform/log";
import { inSpan } from "@/demo/platform/tracing";
import type { Messages } from "../ports/messages";

/** Sends no text message, and says so. */
export const createHeldTextMessages = (): Messages => ({
  channel: "text",
  send: ({ to }) =>
    inSpan("hold text", { kind: SpanKind.INTERNAL, adapter: "held-sms" }, async () => {
      log("text held back", { to });
      return false;
    }),
});
