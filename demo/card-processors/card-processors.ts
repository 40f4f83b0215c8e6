import type { Server } from "node:http";
import { createHttpServer } from "@/demo/platform/http-server";
import { acmePayRoutes } from "./acme-pay";
import { novacardRoutes } from "./novacard";

const ACME_PAY_PACE = { fromMs: 60, toMs: 220 };
const NOVACARD_PACE = { fromMs: 25, toMs: 110 };

/** Both card processors, each a server of its own; the caller chooses where they listen. */
export function createCardProcessors(): { readonly acmePay: Server; readonly novacard: Server } {
  return {
    acmePay: createHttpServer(acmePayRoutes(ACME_PAY_PACE), () => true),
    novacard: createHttpServer(novacardRoutes(NOVACARD_PACE), () => true),
  };
}
