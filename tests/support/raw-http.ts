import { connect } from "node:net";

/** Sends bytes as they are on one connection and gives all that comes back until it is closed, or quiet for a while. */
export function talk(
  origin: string,
  bytes: string,
  { quietMs = 300 }: { readonly quietMs?: number } = {},
): Promise<{ readonly text: string; readonly isClosed: boolean }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ text: string; isClosed: boolean }>();
  const chunks: Buffer[] = [];
  const text = (): string => Buffer.concat(chunks).toString("latin1");
  const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(bytes));
  socket.setTimeout(quietMs, () => {
    resolve({ text: text(), isClosed: false });
    socket.destroy();
  });
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.once("end", () => resolve({ text: text(), isClosed: true }));
  socket.once("error", reject);
  return promise;
}

/** The bytes of a request without a body. */
export const requestText = (
  target: string,
  headers: Readonly<Record<string, string>>,
  version = "HTTP/1.1",
): string =>
  `GET ${target} ${version}\r\n${Object.entries({ host: "127.0.0.1", ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;

/** The answers of one connection, one after another; their bodies are as long as they say. */
export function answersOf(text: string): { readonly head: string; readonly body: string }[] {
  const answers: { head: string; body: string }[] = [];
  for (let rest = text; rest !== ""; ) {
    const end = rest.indexOf("\r\n\r\n");
    if (!rest.startsWith("HTTP/1.1 ") || end === -1) throw new Error(`No answer: ${rest}`);
    const head = rest.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    answers.push({ head, body: rest.slice(end + 4, end + 4 + length) });
    rest = rest.slice(end + 4 + length);
  }
  return answers;
}
