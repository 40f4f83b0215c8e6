import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Clock } from "@/server/ports/clock";
import { type PreparedHead, prepareHead } from "../prepared-head";
import type { QuickAnswer, ReadyAnswer } from "../quick-answers";
import { NOT_MODIFIED_HEADERS, sentHeaders } from "./answer-features";
import { everythingFor, type FeatureQuery } from "./feature-query";
import type { FlagGateway } from "./flag-gateway";
import { sawPoll } from "./poll-sightings";
import { chooseEncoding, type Encoding, type PreparedBody } from "./prepared-body";
import type { PreparedFlags } from "./prepared-flags";
import type { SdkPresence } from "./sdk-presence";
import type { SdkTokens } from "./sdk-tokens";

export const FEATURES_PATH = "/api/client/features";

export interface QuickFeaturesDeps {
  readonly gateway: FlagGateway;
  readonly tokens: SdkTokens;
  readonly presence: SdkPresence;
  readonly clock: Clock;
}

/** What is sent of one revision, made when it is first asked for. */
interface Ready {
  readonly revision: number;
  readonly etag: string;
  readonly body: () => PreparedBody;
  readonly notModified: PreparedHead;
  readonly whole: Map<Encoding, PreparedHead>;
}

/**
 * All flags of a known token while the database answers: what nearly every poll asks for. Anything else, such as a
 * filter, an unknown token or a revision this process does not hold yet, takes the usual way.
 */
export function quickFeatures(deps: QuickFeaturesDeps): QuickAnswer {
  const { tokens, gateway } = deps;
  const readyBy = {
    plain: new WeakMap<PreparedFlags, Ready>(),
    inline: new WeakMap<PreparedFlags, Ready>(),
  };

  const readyOf = (flags: PreparedFlags, query: FeatureQuery): Ready => {
    const known = readyBy[query.inline ? "inline" : "plain"];
    const ready = known.get(flags);
    if (ready?.revision === flags.revision()) return ready;
    const made = prepare(flags, query);
    known.set(flags, made);
    return made;
  };

  const flagsFor = (headers: IncomingHttpHeaders): PreparedFlags | null => {
    const token = gateway.isCurrent() ? tokens.peek(headers) : null;
    if (!token?.environment) return null;
    return gateway.find(token.environment, token.project)?.flags ?? null;
  };

  return (request) => {
    const { headers } = request;
    const flags = flagsFor(headers);
    if (!flags) return null;
    const ready = readyOf(flags, everythingFor(headers["unleash-client-spec"]?.toString()));
    const held = headers["if-none-match"];
    if (held === ready.etag) {
      sawPoll(deps, headers, { flags, mode: "polling", took: false });
      return { head: ready.notModified, body: null, sent: null };
    }
    if (held !== undefined) return null;
    return whole(request, ready, () =>
      sawPoll(deps, headers, { flags, mode: "polling", took: true }),
    );
  };
}

function prepare(flags: PreparedFlags, query: FeatureQuery): Ready {
  const { etag, body } = flags.features(query);
  return {
    revision: flags.revision(),
    etag,
    body,
    notModified: prepareHead(304, { ...NOT_MODIFIED_HEADERS, etag }),
    whole: new Map(),
  };
}

/** Null while it is being compressed: the usual way waits for it. */
function whole(request: IncomingMessage, ready: Ready, sent: () => void): ReadyAnswer | null {
  const body = ready.body();
  const identity = body.bytes("identity");
  if (identity instanceof Promise) return null;
  const encoding = chooseEncoding(request.headers["accept-encoding"], identity.length);
  const bytes = body.bytes(encoding);
  if (bytes instanceof Promise) return null;
  const known = ready.whole.get(encoding);
  const head = known ?? prepareHead(200, sentHeaders(ready.etag, bytes.length, encoding));
  if (!known) ready.whole.set(encoding, head);
  return { head, body: bytes, sent };
}
