import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPrometheusMetrics } from "@/server/adapters/prometheus/prometheus-metrics";
import type { Actor } from "@/server/domain/access/actor";
import { type EventStream, openEventStream } from "@/server/http/event-stream";
import { liveRoutes } from "@/server/http/live-routes";
import type { LiveDelivery, LiveFeed, LiveSubscription } from "@/server/ports/live-feed";
import { listening } from "@/tests/support/listening";
import { until } from "@/tests/support/until";

const vera: Actor = { id: "vera", name: "Vera", kind: "user", role: "viewer" };

/** A feed whose events come when the test says so. */
function feedByHand() {
  const subscriptions = new Set<LiveSubscription>();
  let isCurrent = true;
  const feed: LiveFeed = {
    subscribe(subscription) {
      subscriptions.add(subscription);
      if (subscription.after !== null)
        subscription.deliver({ kind: "reset", id: subscription.after + 1n });
      return () => void subscriptions.delete(subscription);
    },
    isCurrent: () => isCurrent,
    currentAt: () => (isCurrent ? new Date() : new Date(Date.now() - 60_000)),
  };
  return {
    feed,
    subscribers: () => subscriptions.size,
    fallBehind: () => {
      isCurrent = false;
    },
    deliver: (delivery: LiveDelivery) => {
      for (const subscription of subscriptions) subscription.deliver(delivery);
    },
  };
}

function events(...ids: readonly number[]): LiveDelivery {
  return {
    kind: "events",
    events: ids.map((id) => ({
      id: BigInt(id),
      at: new Date(0),
      topic: "flags",
      key: `flag-${id}`,
      environment: "production",
    })),
  };
}

async function serve() {
  const hand = feedByHand();
  let signedIn: Actor | null = vera;
  const stopping = new AbortController();
  const authentication = { bySession: async () => signedIn, byToken: async () => null };
  const server = await listening({
    authentication,
    routes: liveRoutes({
      liveFeed: hand.feed,
      authentication,
      metrics: createPrometheusMetrics(),
      stopping: stopping.signal,
    }),
  });
  return {
    ...server,
    ...hand,
    stopping,
    signOut: () => {
      signedIn = null;
    },
  };
}

interface Reader {
  readonly response: IncomingMessage;
  readonly text: () => string;
  readonly isOver: () => boolean;
}

async function read(port: number, headers: Record<string, string> = {}): Promise<Reader> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const sent: ClientRequest = request(
    { host: "127.0.0.1", port, path: "/api/events", headers: { host: "localhost", ...headers } },
    resolve,
  );
  sent.once("error", reject);
  sent.end();
  const response = await promise;
  onTestFinished(() => void response.destroy());
  let text = "";
  let isOver = false;
  response.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  response.once("close", () => {
    isOver = true;
  });
  response.on("error", () => undefined);
  return { response, text: () => text, isOver: () => isOver };
}

describe("GET /api/events", () => {
  it("is closed to whoever is not signed in", async () => {
    const { ask, signOut } = await serve();
    signOut();
    expect((await ask("/api/events")).status).toBe(401);
  });

  it("sends each change with its id, and says that it is up to date", async () => {
    const { port, deliver, subscribers } = await serve();
    const reader = await read(port);
    expect(reader.response.headers["content-type"]).toContain("text/event-stream");
    await until("the subscription", () => subscribers() === 1);
    deliver(events(7, 8));
    await until("both", () => reader.text().includes("flag-8"));
    expect(reader.text()).toContain('event: status\ndata: {"current":true,"ageMs":');
    expect(reader.text()).toContain(
      'id: 7\ndata: {"topic":"flags","key":"flag-7","environment":"production"',
    );
  });

  it("goes on from Last-Event-ID, and tells a reader that has missed too much to read anew", async () => {
    const { port } = await serve();
    const reader = await read(port, { "last-event-id": "41" });
    await until("the reset", () => reader.text().includes("event: reset\nid: 42\n"));
    const odd = await read(port, { "last-event-id": "'; drop table live_event" });
    await until("the status", () => odd.text().includes("event: status"));
    expect(odd.text()).not.toContain("reset");
  });

  it("tells when it falls behind", async () => {
    const { port, fallBehind, subscribers } = await serve();
    const reader = await read(port);
    await until("the subscription", () => subscribers() === 1);
    fallBehind();
    await until("the news", () => reader.text().includes('{"current":false,"ageMs":60'));
  });

  it("ends within 5 s of the end of its session", async () => {
    const { port, signOut, subscribers } = await serve();
    const reader = await read(port);
    await until("the subscription", () => subscribers() === 1);
    signOut();
    await until("the end", () => reader.isOver(), 5_000);
    expect(reader.text()).toContain("event: signed-out");
    expect(subscribers()).toBe(0);
  });

  it("ends when the process stops", async () => {
    const { port, stopping, subscribers } = await serve();
    const reader = await read(port);
    await until("the subscription", () => subscribers() === 1);
    stopping.abort();
    await until("the end", () => reader.isOver());
  });

  it("cuts a reader that stopped reading, and no other", async () => {
    const { port, deliver, subscribers } = await serve();
    const [asleep, awake] = [await read(port), await read(port)];
    await until("the subscriptions", () => subscribers() === 2);
    asleep.response.pause();
    asleep.response.socket.pause();
    let id = 0;
    await until("the cut", () => {
      deliver(events(...Array.from({ length: 1_000 }, () => (id += 1))));
      return subscribers() === 1;
    });
    await until("the other to have all", () => awake.text().includes(`flag-${id}"`));
    expect(awake.isOver()).toBe(false);
  });
});

describe("an event stream", () => {
  it("shows that it is alive while nothing happens", async () => {
    const open: EventStream[] = [];
    const { port } = await listening({
      routes: [
        {
          method: "GET",
          path: "/api/events",
          auth: "none",
          handle: ({ response }) => void open.push(openEventStream(response, { heartbeatMs: 20 })),
        },
      ],
    });
    const reader = await read(port);
    await until("three heartbeats", () => reader.text().split(": still here").length > 3);
  });
});
