import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const featureOf = ([name, enabled]: [string, boolean]) => ({
  name,
  enabled,
  type: "release",
  project: "default",
  stale: false,
  strategies: [{ name: "default", parameters: {} }],
  variants: [],
});

/** What the Unleash SDK needs of a server: a stream of flags, registration and metrics. */
export async function startFlagEndpoint(names: readonly string[]) {
  const flags = new Map(names.map((name) => [name, false]));
  const streams = new Set<ServerResponse>();
  let revision = 1;

  const send = (stream: ServerResponse, event: string, data: unknown) =>
    stream.write(`id: ${revision}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

  const server = createServer((request, response) => {
    request.resume();
    if (!request.url?.startsWith("/api/client/streaming")) {
      response.writeHead(202).end();
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    streams.add(response);
    response.on("close", () => streams.delete(response));
    const features = [...flags].map(featureOf);
    const hydration = { type: "hydration", eventId: revision, features, segments: [] };
    send(response, "unleash-connected", { events: [hydration] });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    set: (name: string, isEnabled: boolean) => {
      flags.set(name, isEnabled);
      revision += 1;
      const feature = featureOf([name, isEnabled]);
      const update = { type: "feature-updated", eventId: revision, feature };
      for (const stream of streams) send(stream, "unleash-updated", { events: [update] });
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
