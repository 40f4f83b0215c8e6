import type { Port, Service } from "@/server/domain/services/service";
import { portId } from "./graph";
import type { OperationSubject, Seen } from "./observed";

/** The names of parameters do not matter: `/orders/:id` is `/orders/:order`. */
const shape = (operation: string): string =>
  operation
    .replace(/:[A-Za-z_]\w*/g, ":")
    .replace(/\/+$/, "")
    .toLowerCase();

/** The driving port an operation belongs to; null where the catalog has none for it. */
export function portOfOperation({ ports }: Service, seen: OperationSubject): Port | null {
  const ofKind = ports.filter((it) => it.direction === "driving" && it.kind === seen.kind);
  const wanted = shape(seen.operation);
  const named = ofKind.find(
    ({ operations, adapters }) =>
      operations.some((it) => shape(it) === wanted) ||
      adapters.some(({ target }) => target?.kind === "queue" && target.name === seen.operation),
  );
  return named ?? null;
}

/** When each port last served something it declares, or anything of its kind where it is the only one. */
export function usedPorts(
  services: readonly Service[],
  operations: readonly Seen<OperationSubject>[],
): ReadonlyMap<string, Date> {
  const byName = new Map(services.map((it) => [it.name, it]));
  const used = new Map<string, Date>();
  for (const { subject, lastSeenAt } of operations) {
    const service = byName.get(subject.service);
    const port = service && (portOfOperation(service, subject) ?? soleOfKind(service, subject));
    if (!port) continue;
    const id = portId(subject.service, port.name);
    const known = used.get(id);
    if (!known || known < lastSeenAt) used.set(id, lastSeenAt);
  }
  return used;
}

/** Operations seen in use that no port of the service declares. */
export const undeclaredOperations = (
  service: Service,
  operations: readonly Seen<OperationSubject>[],
): OperationSubject[] =>
  operations
    .map(({ subject }) => subject)
    .filter((it) => it.service === service.name && portOfOperation(service, it) === null);

function soleOfKind({ ports }: Service, { kind }: OperationSubject): Port | null {
  const [only, second] = ports.filter((it) => it.direction === "driving" && it.kind === kind);
  return only && !second ? only : null;
}
