import type { Application } from "@/server/composition/application";
import type { Actor } from "@/server/domain/access/actor";
import { canonicalJson } from "@/server/domain/changes/canonical-json";
import type { Json } from "@/server/domain/changes/change";
import { DomainError } from "@/server/domain/shared/errors";
import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { Exchange } from "../exchange";
import { parseInput } from "../parse-input";
import { isMutation, type RestOperation } from "./operation";
import { readIdempotencyKey, readIfMatch } from "./request-headers";

export interface RestDeps {
  readonly app: Application;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly sha256: (text: string) => string;
}

/** A reply as it is sent, and kept for the same key. */
export interface WireReply {
  readonly status: number;
  /** The body as it is sent: a repeated request gets the same bytes. */
  readonly text: string;
  readonly version: number | null;
  readonly location: string | null;
  readonly isReplay: boolean;
}

interface Prepared {
  readonly actor: Actor;
  readonly key: string | null;
  readonly fingerprint: string;
  readonly run: () => Promise<WireReply>;
}

/** Parses everything first, then runs the use case; with an idempotency key in one unit with the record of its reply. */
export async function runOperation(
  deps: RestDeps,
  operation: RestOperation,
  exchange: Exchange,
): Promise<WireReply> {
  const prepared = await prepare(deps, operation, exchange);
  if (prepared.key === null) return prepared.run();
  return runOnce(
    deps,
    { ...prepared, key: prepared.key },
    `${operation.method} ${exchange.url.pathname}`,
  );
}

async function prepare(
  { app, sha256 }: RestDeps,
  operation: RestOperation,
  exchange: Exchange,
): Promise<Prepared> {
  const { actor, request, url } = exchange;
  if (!actor) throw new DomainError("unauthenticated", "Send a valid API token.");
  const given = hasBody(operation) ? await exchange.readJson() : undefined;
  const params = parseInput(operation.params, exchange.params);
  const query = parseInput(operation.query, singleValues(url.searchParams));
  const body = parseInput(operation.body, given);
  const ifMatch = operation.isVersioned ? readIfMatch(request) : null;
  const fingerprint = sha256(canonicalJson([(given ?? null) as Json, url.search, ifMatch]));
  const run = async (): Promise<WireReply> => {
    const reply = await operation.run({ app, actor, params, query, body, ifMatch });
    return {
      status: reply.status ?? operation.status ?? 200,
      text: JSON.stringify(operation.output.parse(reply.body)),
      version: reply.version ?? null,
      location: reply.location ?? null,
      isReplay: false,
    };
  };
  const key = isMutation(operation) ? readIdempotencyKey(request) : null;
  return { actor, key, fingerprint, run };
}

/** The first with a key has its effect; the same again gets the same reply; the same key for something else is refused. */
const runOnce = (
  { unitOfWork, clock }: RestDeps,
  { actor, key, fingerprint, run }: Prepared & { readonly key: string },
  operation: string,
): Promise<WireReply> =>
  unitOfWork.run(async ({ idempotency }) => {
    const claim = { actorId: actor.id, key, operation, bodyHash: fingerprint, at: clock.now() };
    const outcome = await idempotency.claim(claim);
    if (outcome.state === "in_flight") throw inFlight();
    if (outcome.state === "done") {
      if (outcome.operation !== operation || outcome.bodyHash !== fingerprint) throw reused();
      const { version, location, text } = outcome.reply.body as unknown as WireReply;
      return { status: outcome.reply.status, version, location, text, isReplay: true };
    }
    const reply = await run();
    const { status, version, location, text } = reply;
    await idempotency.complete(claim, { status, body: { version, location, text } });
    return reply;
  });

const hasBody = ({ method }: RestOperation): boolean => ["POST", "PUT", "PATCH"].includes(method);

function singleValues(search: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const [key, value] of search) {
    if (key in values)
      throw new DomainError("invalid_input", `The parameter ${key} is given more than once.`, {
        details: { issues: [{ path: key, message: "Give it once." }] },
      });
    values[key] = value;
  }
  return { ...values };
}

const inFlight = (): DomainError =>
  new DomainError("in_flight", "The first request with this idempotency key is still running.");

const reused = (): DomainError =>
  new DomainError(
    "idempotency_reused",
    "This idempotency key was used for another request. Nothing was changed.",
  );
