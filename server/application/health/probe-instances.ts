import type { ProbeResult } from "@/server/domain/health/probe";
import type { Instance } from "@/server/domain/releases/instance";
import type { Clock } from "@/server/ports/clock";
import type { HealthProbe } from "@/server/ports/health-probe";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface ProbeInstancesDeps {
  readonly unitOfWork: UnitOfWork;
  readonly probe: HealthProbe;
  readonly clock: Clock;
}

/** A hundred targets that never answer hold no more connections than this. */
const CONCURRENCY = 16;
const HEALTH_PATH = "/healthz";

/** Asks every instance that should answer whether it does. */
export const probeInstances =
  ({ unitOfWork, probe, clock }: ProbeInstancesDeps) =>
  async (signal: AbortSignal): Promise<void> => {
    const instances = await unitOfWork.read((stores) =>
      stores.instances.list({ since: clock.now() }),
    );
    const targets = instances.filter(isAsked);
    const results: ProbeResult[] = [];
    const ask = async (): Promise<void> => {
      for (let target = targets.pop(); target && !signal.aborted; target = targets.pop())
        results.push(await probeOne(target));
    };
    const probeOne = async (target: Instance): Promise<ProbeResult> => {
      const url = `http://${hostInUrl(target.host)}:${target.port}${HEALTH_PATH}`;
      const { environment, service, id: instance } = target;
      const answer = await probe.check(url, signal);
      return { environment, service, instance, at: clock.now(), ...answer };
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, ask));
    if (results.length > 0 && !signal.aborted)
      await unitOfWork.run(({ probes }) => probes.save(results));
  };

const isAsked = ({ state, port }: Instance): boolean =>
  port !== null && (state === "ready" || state === "starting");

const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);
