import type { ServerProcess } from "./server-process";
import { startServer } from "./server-process";

/** A server without any work of its own: what is left is Node's. */
export async function startBare(port: number, like: ServerProcess): Promise<ServerProcess> {
  const answer = await fetch(`${like.origin}/api/client/features`, {
    headers: { authorization: like.token, "accept-encoding": "identity" },
  });
  const { byteLength } = await answer.arrayBuffer();
  return startServer({
    name: "bare node:http",
    port,
    token: "none",
    args: ["bench/bare-server.ts", String(port), String(byteLength)],
    readyPath: "/",
    env: {},
  });
}
