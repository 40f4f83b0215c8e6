import type { SeenInstance, SeenTarget, Sight } from "@/server/domain/releases/instance";
import type { Clock } from "@/server/ports/clock";
import type { DeployEngine } from "@/server/ports/deploy-engine";

/** What engine and routers see of an environment, by service. */
export type EnvironmentSight = (service: string) => Sight;

export async function lookAtEnvironment(
  engine: DeployEngine,
  environment: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<EnvironmentSight> {
  const instances = await engine.observeInstances({ environment }, signal);
  const traffic = await engine.observeTraffic(environment, signal);
  const now = clock.now();
  return (service) => {
    const own = instances.filter((instance) => instance.service === service);
    const targets = traffic.find((place) => place.service === service)?.targets ?? [];
    return {
      now,
      instances: new Map(own.map((each): [string, SeenInstance] => [each.id, each])),
      targets: new Map(targets.map((each): [string, SeenTarget] => [each.instanceId, each])),
    };
  };
}
