import { existsSync } from "node:fs";
import path from "node:path";
import { benchFlags } from "./bench-flags";
import { type ServerProcess, startServer } from "./server-process";

const FOLDER = path.resolve(".portside/peers/unleash");
const ADMIN = "*:*.bench-administrator-of-the-peer";
const TOKEN = "default:development.bench-of-the-peer";

export const isUnleashInstalled = (): boolean =>
  existsSync(path.join(FOLDER, "node_modules/unleash-server"));

export interface UnleashUnderTest {
  readonly server: ServerProcess;
  toggle(isOn: boolean): Promise<void>;
}

const requireOk = async (response: Response): Promise<void> => {
  if (!response.ok) throw new Error(`Unleash: ${response.status} ${await response.text()}`);
};

/** A real unleash-server on a database of its own, with the same flags. */
export async function startUnleash(databaseUrl: string, port: number): Promise<UnleashUnderTest> {
  const server = await startServer({
    name: "Unleash 7.5.1",
    port,
    token: TOKEN,
    cwd: FOLDER,
    args: ["node_modules/unleash-server/dist/server.js"],
    readyPath: "/health",
    env: {
      DATABASE_URL: databaseUrl,
      DATABASE_SSL: "false",
      HTTP_HOST: "127.0.0.1",
      HTTP_PORT: String(port),
      CHECK_VERSION: "false",
      SEND_TELEMETRY: "false",
      LOG_LEVEL: "error",
      INIT_ADMIN_API_TOKENS: ADMIN,
      INIT_BACKEND_API_TOKENS: TOKEN,
    },
  });
  const post = (address: string, body: unknown): Promise<void> =>
    fetch(`${server.origin}/api/admin/projects/default/features${address}`, {
      method: "POST",
      headers: { authorization: ADMIN, "content-type": "application/json" },
      body: JSON.stringify(body),
    }).then(requireOk);
  for (const { name, strategy } of benchFlags) {
    await post("", { name, type: "release", description: "" });
    await post(`/${name}/environments/development/strategies`, strategy);
    await post(`/${name}/environments/development/on`, {});
  }
  const first = benchFlags[0]?.name ?? "";
  return {
    server,
    toggle: (isOn) => post(`/${first}/environments/development/${isOn ? "on" : "off"}`, {}),
  };
}
