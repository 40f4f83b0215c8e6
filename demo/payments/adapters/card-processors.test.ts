import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, it } from "vitest";
import { createCardProcessors } from "@/demo/card-processors/card-processors";
import { createHttpClient } from "@/demo/platform/http-client";
import { cardProcessorContract } from "../card-processor.contract";
import type { CardProcessor } from "../ports/card-processor";
import { createAcmePayCardProcessor } from "./acme-pay-card-processor";
import { createNovacardCardProcessor } from "./novacard-card-processor";

const { acmePay, novacard } = createCardProcessors();

const adapters = [
  { name: "acme-pay", server: acmePay, create: createAcmePayCardProcessor },
  { name: "novacard", server: novacard, create: createNovacardCardProcessor },
];

function clientOf(peer: string, server: Server) {
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  return createHttpClient({ peer, baseUrl, adapter: `${peer}-http`, timeoutMs: 2_000, retries: 1 });
}

describe.each(adapters)("$name as CardProcessor", ({ name, server, create }) => {
  let processor: CardProcessor;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    processor = create(clientOf(name, server));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each(cardProcessorContract)("$title", ({ check }) => check(processor));
});
