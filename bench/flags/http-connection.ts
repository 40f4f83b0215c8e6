import { connect, type Socket } from "node:net";

export interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly bodyBytes: number;
}

export interface HttpConnection {
  /** Sends the bytes of one request; the answer is told when all of it is there. */
  ask(request: Buffer, answered: (answer: Answer) => void): void;
  close(): void;
}

interface Expected {
  readonly answered: (answer: Answer) => void;
  answer: Answer | null;
  missingBytes: number;
  /** The beginning of a head whose end has not come yet. */
  begun: Buffer | null;
}

const READ_BYTES = 256 * 1024;
const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * A kept connection that asks for one thing at a time, with no more work than it takes to know that an answer is whole: a
 * client that costs as much as the server would be what is measured.
 */
export async function openConnection(
  port: number,
  failed: (error: unknown) => void,
): Promise<HttpConnection> {
  let expected: Expected | null = null;
  const heard = (bytes: Buffer): void => {
    if (expected === null) throw new Error("An answer came that nobody asked for.");
    if (!isWhole(expected, bytes)) return;
    const { answer, answered } = expected;
    expected = null;
    if (answer) answered(answer);
  };
  const socket = await connected(port, (length, buffer) => {
    try {
      heard(Buffer.from(buffer.buffer, buffer.byteOffset, length));
    } catch (error) {
      failed(error);
    }
    return true;
  });
  socket.on("error", failed);
  socket.on("close", () => {
    if (expected) failed(new Error("The server closed a connection before it had answered."));
  });
  return {
    ask(request, answered) {
      expected = { answered, answer: null, missingBytes: 0, begun: null };
      socket.write(request);
    },
    close() {
      expected = null;
      socket.destroy();
    },
  };
}

function connected(
  port: number,
  callback: (length: number, buffer: Uint8Array) => boolean,
): Promise<Socket> {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer, callback } });
  socket.once("error", reject);
  socket.once("connect", () => {
    socket.off("error", reject);
    resolve(socket);
  });
  return promise;
}

function isWhole(expected: Expected, bytes: Buffer): boolean {
  if (expected.answer) {
    expected.missingBytes -= bytes.length;
    return expected.missingBytes <= 0;
  }
  const seen = expected.begun ? Buffer.concat([expected.begun, bytes]) : bytes;
  const end = seen.indexOf(HEAD_END);
  if (end === -1) {
    // A copy: the next bytes come to the same place.
    expected.begun = Buffer.from(seen);
    return false;
  }
  expected.answer = readHead(seen.toString("latin1", 0, end));
  expected.missingBytes = expected.answer.bodyBytes - (seen.length - end - HEAD_END.length);
  return expected.missingBytes <= 0;
}

function readHead(head: string): Answer {
  const status = Number(head.slice(9, 12));
  const etag = /\r\netag: ([^\r]*)/i.exec(head)?.[1] ?? "";
  if (status === 304) return { status, etag, bodyBytes: 0 };
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`The answer does not say how long it is: ${head}`);
  return { status, etag, bodyBytes: Number(length) };
}
