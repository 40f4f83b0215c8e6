import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createFile, readIfThere, replaceFile } from "./files";
import { findFreePort, type PortRange } from "./instance-ports";
import { type RouterSettings, readSettings } from "./router/protocol";

export interface RouterPorts {
  readonly servicePorts: PortRange;
  readonly controlPorts: PortRange;
}

async function newSettings(environment: string, ports: RouterPorts): Promise<string> {
  const { first, last } = ports.servicePorts;
  return JSON.stringify({
    environment,
    controlPort: await findFreePort(ports.controlPorts, async () => true),
    token: randomBytes(24).toString("base64url"),
    firstServicePort: first,
    lastServicePort: last,
  });
}

/** Where a router is reached and by whom: read from its folder, so every console that shares it finds the same. */
export async function readRouterSettings(folder: string): Promise<RouterSettings | null> {
  const text = await readIfThere(join(folder, "settings.json"));
  return text === null ? null : readSettings(JSON.parse(text));
}

export async function ensureRouterSettings(
  folder: string,
  environment: string,
  ports: RouterPorts,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await createFile(join(folder, "settings.json"), await newSettings(environment, ports));
}

/** For a control port that a stranger holds; the services' own ports stay. */
export async function renewRouterSettings(
  folder: string,
  environment: string,
  ports: RouterPorts,
): Promise<void> {
  await replaceFile(join(folder, "settings.json"), await newSettings(environment, ports));
}
