import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { aConstraint, aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, until, versionOf } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";

/** A reader on a bare socket, so that it can stop reading. */
const openStream = async (server: FlagServer): Promise<Socket & { received: string }> => {
  const { port } = new URL(server.url);
  const socket = Object.assign(connect(Number(port), "127.0.0.1"), { received: "" });
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    socket.received += chunk.toString();
  });
  socket.write(
    `GET /api/client/streaming HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${TOKEN}\r\nunleash-appname: bare\r\n\r\n`,
  );
  await until(() => socket.received.includes("unleash-connected"));
  return socket;
};

const saveLarge = async (server: FlagServer, round: number) => {
  const values = Array.from({ length: 900 }, (_, index) => `${round}-${index}-${"x".repeat(480)}`);
  await server.flags.saveStrategies(ana, {
    name: NAME,
    environment: "production",
    version: await versionOf(server),
    strategies: [aRollout(5, { constraints: [aConstraint({ values })] })],
  });
};

const MEGABYTE = 1024 * 1024;
/** More than one of the messages that `saveLarge` causes. */
const ONE_MESSAGE = 600_000;

/** The most that waits in memory for any one reader, in bytes. */
const unreadOf = (server: FlagServer) => {
  const sockets: Socket[] = [];
  server.server.on("connection", (socket) => sockets.push(socket));
  return () => Math.max(0, ...sockets.map(({ writableLength }) => writableLength));
};

describe("a reader that stops reading", () => {
  it("is cut off once a megabyte waits for it, and the others get every change", async () => {
    const server = await startedServer();
    const unread = unreadOf(server);
    let most = 0;
    const slow = await openStream(server);
    const quick = await openStream(server);
    let isCut = false;
    slow.once("close", () => {
      isCut = true;
    });
    slow.pause();
    let rounds = 0;
    while (!isCut && rounds < 40) {
      rounds += 1;
      await saveLarge(server, rounds);
      await until(() => quick.received.includes(`"${rounds}-899-`));
      most = Math.max(most, unread());
      // What is unread is only noticed to be lost when it is read; the server's side tells at once.
      isCut = isCut || (await openSockets(server)) < 2;
    }
    expect(rounds).toBeLessThan(40);
    expect(most).toBeGreaterThan(MEGABYTE - ONE_MESSAGE);
    expect(most).toBeLessThan(MEGABYTE + ONE_MESSAGE);
    expect(quick.destroyed).toBe(false);
  }, 60_000);
});

const openSockets = (server: FlagServer): Promise<number> =>
  new Promise((resolve, reject) => {
    server.server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
