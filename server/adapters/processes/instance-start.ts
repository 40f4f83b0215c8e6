import { notFound, upstreamUnavailable } from "@/server/domain/shared/errors";
import type { InstanceSpec } from "@/server/ports/deploy-engine";
import type { InstanceFolder, StoredSpec } from "./instance-folder";
import type { InstancePorts } from "./instance-ports";
import { launch } from "./launcher";
import { variableName } from "./names";

const CLAIM_TIMEOUT_MS = 5_000;
const CLAIM_POLL_MS = 10;

export interface StartOptions {
  readonly ports: InstancePorts;
  readonly baseVariables: Readonly<Record<string, string>>;
  readonly onError: (error: unknown) => void;
}

/** Writes the specification unless there is one; whoever is first decides ports and contents. */
export async function specify(
  folder: InstanceFolder,
  spec: InstanceSpec,
  ports: InstancePorts,
): Promise<StoredSpec> {
  const known = await folder.spec();
  if (known) return known;
  const namedPorts: Record<string, number> = {};
  for (const name of spec.listens ?? []) namedPorts[name] = await ports.reserve(spec.id);
  const { id, deploymentId, service, environment, version, artefact, healthPath } = spec;
  await folder.create({
    ...{ id, deploymentId, service, environment, version, artefact, healthPath },
    command: [...spec.command],
    variables: { ...spec.variables },
    port: await ports.reserve(id),
    namedPorts,
    createdAt: new Date(),
  });
  const written = await folder.spec();
  if (written === null) throw notFound("instance", id);
  return written;
}

const variablesOf = (
  spec: StoredSpec,
  base: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...base,
  ...spec.variables,
  ...Object.fromEntries(
    Object.entries(spec.namedPorts).map(([name, port]) => [
      `${variableName(name)}_PORT`,
      String(port),
    ]),
  ),
  HOST: "127.0.0.1",
  PORT: String(spec.port),
});

async function waitForClaim(folder: InstanceFolder, signal?: AbortSignal): Promise<void> {
  const until = Date.now() + CLAIM_TIMEOUT_MS;
  while ((await folder.claim()).kind === "open") {
    signal?.throwIfAborted();
    if (Date.now() > until)
      throw upstreamUnavailable(
        "DeployEngine",
        "local processes",
        new Error("The launcher did not start."),
      );
    await new Promise((resolve) => setTimeout(resolve, CLAIM_POLL_MS));
  }
}

/** Launches what is specified and waits until somebody, this launcher or another, has become it. */
export async function startInstance(
  folder: InstanceFolder,
  spec: StoredSpec,
  options: StartOptions & { readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const [program = "", ...args] = spec.command;
  const plan = {
    folder: folder.path,
    logFile: folder.logFile,
    workingDirectory: spec.artefact,
    command: [program === "node" ? process.execPath : program, ...args],
    variables: variablesOf(spec, options.baseVariables),
  };
  try {
    await launch(plan, (exit) => {
      folder.recordExit({ at: new Date(), ...exit }).catch(options.onError);
    });
  } catch (cause) {
    throw notFound("artefact", `${spec.artefact} (${String(cause)})`);
  }
  await waitForClaim(folder, options.signal);
}
