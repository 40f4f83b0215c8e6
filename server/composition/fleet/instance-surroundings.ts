import { ensureOwnDatabase } from "@/server/adapters/postgres/ensure-own-database";
import type { Place } from "@/server/domain/releases/place";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { InstanceSurroundings } from "@/server/ports/instance-surroundings";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { Infrastructure } from "../infrastructure";
import type { DemoFleet } from "./demo-manifest";
import { ensureFleetSecrets, type FleetSecrets } from "./fleet-secrets";

const SHOP_DATABASE = "shop";

/** "acme-pay" becomes ACME_PAY_URL. */
const urlVariable = (peer: string): string =>
  `${peer.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}_URL`;

/** Services that the catalog says this one calls. */
const declaredPeers = (unitOfWork: UnitOfWork, service: string): Promise<string[]> =>
  unitOfWork.read(async ({ services }) => {
    const found = await services.findByName(service);
    const adapters = found?.ports.flatMap((port) => port.adapters) ?? [];
    return adapters.flatMap(({ target }) => (target?.kind === "service" ? [target.service] : []));
  });

const addressOf = async (
  engine: DeployEngine,
  place: Place,
  signal?: AbortSignal,
): Promise<[string, string]> => [urlVariable(place.service), await engine.endpoint(place, signal)];

export interface Surroundings extends InstanceSurroundings {
  readonly secrets: FleetSecrets;
  /** Addresses of peers as variables, in an environment. */
  peers(environment: string, names: readonly string[], signal?: AbortSignal): Promise<Variables>;
}
type Variables = Readonly<Record<string, string>>;

/** Where instances find Portside, each other and, for the sample fleet, their database. */
export async function createSurroundings(
  infrastructure: Infrastructure,
  fleet: DemoFleet | null,
): Promise<Surroundings> {
  const { environment, engine, jobUnitOfWork, databaseUrl } = infrastructure;
  const environments = await jobUnitOfWork.read((stores) => stores.environments.list());
  const names = environments.map(({ name }) => name);
  const secrets = await ensureFleetSecrets(infrastructure, names);
  const adminUrl = infrastructure.embeddedPostgres?.adminUrl ?? databaseUrl;
  const { databasePassword: password } = secrets;
  const shopUrl = fleet && (await ensureOwnDatabase({ adminUrl, name: SHOP_DATABASE, password }));
  const { origin } = environment.internalUrl;

  const peers: Surroundings["peers"] = async (where, wanted, signal) => {
    const entries: [string, string][] = [];
    for (const service of new Set(wanted))
      entries.push(await addressOf(engine, { environment: where, service }, signal));
    return Object.fromEntries(entries);
  };

  return {
    secrets,
    peers,
    async variables(place, signal) {
      const member = fleet?.manifest.services.find(({ name }) => name === place.service);
      const declared = await declaredPeers(jobUnitOfWork, place.service);
      return {
        OTEL_EXPORTER_OTLP_ENDPOINT: origin,
        UNLEASH_URL: `${origin}/api`,
        UNLEASH_TOKEN: secrets.sdkTokens[place.environment] ?? "",
        ...(member && shopUrl && { DATABASE_URL: shopUrl }),
        ...(await peers(place.environment, [...declared, ...(member?.peers ?? [])], signal)),
      };
    },
  };
}
