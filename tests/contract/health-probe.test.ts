import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttpHealthProbe } from "@/server/adapters/http-probe/http-health-probe";

const open = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
};

const probeOf = (options = {}) => {
  const probe = createHttpHealthProbe({ timeoutMs: 300, ...options });
  onTestFinished(() => probe.close());
  return probe;
};

const answering = (listener: RequestListener) => open(createServer(listener));

describe("the HTTP probe", () => {
  it("passes on 200, with the time it took, and is no traffic", async () => {
    let headers: NodeJS.Dict<string | string[]> = {};
    const url = await answering((request, response) => {
      headers = request.headers;
      response.end("ok");
    });
    expect(await probeOf().check(url)).toEqual({
      passing: true,
      latencyMs: expect.any(Number),
      message: null,
    });
    expect(headers["user-agent"]).toMatch(/^portside-probe/);
    expect(headers["traceparent"]).toMatch(/-00$/);
  });

  it.each([503, 404, 204])("does not pass on %d", async (status) => {
    const url = await answering((_request, response) => response.writeHead(status).end());
    expect(await probeOf().check(url)).toMatchObject({
      passing: false,
      message: `answered ${status}`,
    });
  });

  it("follows no redirect", async () => {
    let hits = 0;
    const target = await answering((_request, response) => {
      hits += 1;
      response.end();
    });
    const url = await answering((_request, response) =>
      response.writeHead(302, { location: target }).end(),
    );
    expect(await probeOf().check(url)).toMatchObject({ passing: false, message: "answered 302" });
    expect(hits).toBe(0);
  });

  it("says when nobody listens", async () => {
    const server = createTcpServer();
    const url = await open(server);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await probeOf().check(url)).toEqual({
      passing: false,
      latencyMs: null,
      message: "connection refused",
    });
  });

  it.each([
    ["never answers", () => undefined],
    [
      "drips a body without end",
      (response: ServerResponse) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write("."), 20);
        response.on("close", () => clearInterval(drip));
      },
    ],
  ] as const)("is over in time when the other side %s", async (_what, behave) => {
    const url = await answering((_request, response) => behave(response));
    const started = performance.now();
    await probeOf().check(url);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("does not read an endless body", async () => {
    let sent = 0;
    const url = await answering((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (sent < 1e9 && !response.destroyed && response.write(Buffer.alloc(64 * 1024)))
          sent += 64 * 1024;
      };
      response.on("drain", more);
      more();
    });
    const answer = await probeOf({ timeoutMs: 2_000 }).check(url);
    expect(answer.passing).toBe(true);
    expect(sent).toBeLessThan(8 * 1024 * 1024);
  });

  it("names what is no HTTP", async () => {
    const server = createTcpServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
    expect(await probeOf().check(await open(server))).toMatchObject({
      passing: false,
      message: "no HTTP answer",
    });
  });
});
