import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import { until } from "@/tests/support/until";
import { createFlagStreams } from "./flag-streams";
import { prepareFlags } from "./prepared-flags";

const MEGABYTE = 1024 * 1024;
/** More than the system takes for a reader that does not read. */
const LARGE = `{"text":"${"x".repeat(24 * MEGABYTE)}"}`;

/** Streams of an environment whose flags are as large as given, and a reader on a bare socket that has not read yet. */
async function aReaderThatWaits(hydration: string, change: string) {
  const held = { revision: 1 };
  const nothing = { environment: "production", revision: 1, flags: [], segments: [] };
  const streams = createFlagStreams(
    {
      ...prepareFlags(nothing),
      revision: () => held.revision,
      hydration: () => hydration,
      eventsAfter: () => change,
    },
    createPrometheusMetrics(),
  );
  const sockets: Socket[] = [];
  const server = createServer((_request, response) => {
    if (response.socket) sockets.push(response.socket);
    streams.open({ response, lastRevision: null, saw: () => undefined });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const reader = connect((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => {
    reader.destroy();
    streams.end();
    server.close();
  });
  reader.on("error", () => undefined);
  reader.pause();
  reader.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  await until("the stream to be open", async () => (sockets[0]?.bytesWritten ?? 0) > 0);
  const tell = () => {
    held.revision += 1;
    streams.broadcast();
  };
  return { reader, tell, isCut: () => sockets[0]?.destroyed === true };
}

describe("a reader that is still taking all the flags when one changes", () => {
  it("gets them whole, and then the change", async () => {
    const { reader, tell, isCut } = await aReaderThatWaits(LARGE, '{"told":"late"}');
    tell();
    tell();
    expect(isCut()).toBe(false);
    let bytes = 0;
    let end = "";
    reader.on("data", (chunk) => {
      bytes += chunk.length;
      end = (end + chunk.toString()).slice(-1_000);
    });
    reader.resume();
    await until("the second change", async () => end.includes("id: 3"));
    expect(bytes).toBeGreaterThan(24 * MEGABYTE);
  });

  it("is cut off when a megabyte more waits for it", async () => {
    const change = `{"told":"${"y".repeat(MEGABYTE / 2)}"}`;
    const { tell, isCut } = await aReaderThatWaits(LARGE, change);
    for (let told = 0; told < 4; told += 1) tell();
    expect(isCut()).toBe(true);
  });
});
