import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createCardProcessors } from "../card-processors/card-processors";
import type { ContractRun } from "../fleet-manifest";
import { createAcmePayCardProcessor } from "../payments/adapters/acme-pay-card-processor";
import { createNovacardCardProcessor } from "../payments/adapters/novacard-card-processor";
import { cardProcessorContract } from "../payments/card-processor.contract";
import type { CardProcessor } from "../payments/ports/card-processor";
import { createHttpClient, type HttpClient } from "../platform/http-client";

/** A contract run, and the source of the adapter that ran: it is evidence for every release that has that file. */
export interface AdapterRun {
  readonly source: string;
  readonly run: ContractRun;
}

/** Runs the contract suites against the real adapters, each speaking to the real other side. */
export async function runContracts(): Promise<AdapterRun[]> {
  const { acmePay, novacard } = createCardProcessors();
  return Promise.all([
    runCardProcessor("acme-pay", acmePay, createAcmePayCardProcessor),
    runCardProcessor("novacard", novacard, createNovacardCardProcessor),
  ]);
}

async function runCardProcessor(
  peer: string,
  server: Server,
  create: (client: HttpClient) => CardProcessor,
): Promise<AdapterRun> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const adapter = `${peer}-http`;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const processor = create(
    createHttpClient({ peer, baseUrl, adapter, timeoutMs: 2_000, retries: 1 }),
  );
  const results = await Promise.allSettled(
    cardProcessorContract.map(({ check }) => check(processor)),
  );
  server.close();
  server.closeAllConnections();
  const passed = results.filter(({ status }) => status === "fulfilled").length;
  return {
    source: `demo/payments/adapters/${peer}-card-processor.ts`,
    run: {
      port: "CardProcessor",
      adapter,
      suite: "demo/payments/card-processor.contract.ts",
      passed,
      failed: results.length - passed,
      ranAt: new Date().toISOString(),
    },
  };
}
