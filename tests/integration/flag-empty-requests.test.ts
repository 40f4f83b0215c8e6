import { describe, expect, it } from "vitest";
import { startedServer, until } from "../support/flag-scenes";
import { TOKEN } from "../support/flag-server";
import { answersOf, talk } from "../support/raw-http";

/** A gateway that serves no pages hands requests without a body over as ended. */
describe("a request without a body", () => {
  const lines = [
    "host: 127.0.0.1",
    `authorization: ${TOKEN}`,
    "content-type: application/json",
    "unleash-appname: bare",
  ].join("\r\n");

  it("is answered as one whose body is empty, and the connection goes on", async () => {
    const server = await startedServer();
    const post = (path: string, more: string): string =>
      `POST /api/client/${path} HTTP/1.1\r\n${lines}\r\n${more}\r\n`;
    const sent = [
      post("metrics", ""),
      post("metrics", "content-length: 0\r\n"),
      post("register", ""),
      `GET /api/client/features HTTP/1.1\r\n${lines}\r\ncontent-length: 4\r\n\r\nmore`,
      `GET /api/client/features HTTP/1.1\r\n${lines}\r\n\r\n`,
    ];
    const { text, isClosed } = await talk(server.origin, sent.join(""));
    const answers = answersOf(text);
    expect(answers.map(({ head }) => head.slice(9, 12))).toEqual([
      "400",
      "400",
      "400",
      "200",
      "200",
    ]);
    const [none, empty] = answers.map(({ body }) => ({ ...JSON.parse(body), requestId: "" }));
    expect(none).toEqual(empty);
    expect(isClosed).toBe(false);
  });

  it("that asks for a stream is noticed when it goes away", async () => {
    const server = await startedServer();
    const streams = async (): Promise<number> => {
      const { text } = await server.metrics.render();
      return Number(/^portside_streams_open\{kind="flags"\} (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    const listening = talk(
      server.origin,
      `GET /api/client/streaming HTTP/1.1\r\n${lines}\r\n\r\n`,
      { quietMs: 500 },
    );
    await until(async () => (await streams()) === 1);
    const { text, isClosed } = await listening;
    expect(text).toContain("event: unleash-connected");
    expect(isClosed).toBe(false);
    await until(async () => (await streams()) === 0);
  });
});
