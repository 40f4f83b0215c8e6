import { SpanKind } from "@opentelemetry/api";
import { log } from "@/demo/platform/log";
import { inSpan } from "@/demo/platform/tracing";
import type { Messages } from "../ports/messages";

/** Sends by writing to the log, where a gateway would pick messages up. */
export const createLogMessages = (channel: Messages["channel"], adapter: string): Messages => ({
  channel,
  send: ({ to, text }) =>
    inSpan(`send ${channel}`, { kind: SpanKind.INTERNAL, adapter }, async () => {
      log(`${channel} sent`, { to, text });
      return true;
    }),
});
