import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Clock } from "@/server/ports/clock";
import {
  type PreparedHead,
  prepareHead,
  type QuickAnswer,
  type ReadyAnswer,
} from "../quick-answers";
import { NOT_MODIFIED_HEADERS, sentHeaders } from "./answer-features";
import { everythingFor } from "./feature-query";
import type { FlagGateway } from "./flag-gateway";
import { sawPoll } from "./poll-sightings";
import { chooseEncoding, type Encoding } from "./prepared-body";
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

interface Heads {
  readonly etag: string;
  readonly notModified: PreparedHead;
  readonly whole: Map<Encoding, PreparedHead>;
}

/**
 * All flags of a known token while the database answers: what nearly every poll asks for. Anything else, such as a
 * filter, an unknown token or a revision this process does not hold yet, takes the usual way.
 */
export function quickFeatures(deps: QuickFeaturesDeps): QuickAnswer {
  const { tokens, gateway } = deps;
  /** Heads are made once for a revision; a flag that changes makes them anew. */
  const prepared = new WeakMap<PreparedFlags, { plain: Heads | null; inline: Heads | null }>();

  const headsOf = (flags: PreparedFlags, form: "plain" | "inline", etag: string): Heads => {
    const known = prepared.get(flags) ?? { plain: null, inline: null };
    const heads = known[form];
    if (heads?.etag === etag) return heads;
    const made = {
      etag,
      notModified: prepareHead({ ...NOT_MODIFIED_HEADERS, etag }),
      whole: new Map(),
    };
    prepared.set(flags, { ...known, [form]: made });
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
    const query = everythingFor(headers["unleash-client-spec"]?.toString());
    const { etag, body } = flags.features(query);
    const heads = headsOf(flags, query.inline ? "inline" : "plain", etag);
    const held = headers["if-none-match"];
    if (held === etag) {
      sawPoll(deps, headers, { flags, mode: "polling", took: false });
      return { status: 304, head: heads.notModified, body: null, sent: null };
    }
    if (held !== undefined) return null;
    const sent = (): void => sawPoll(deps, headers, { flags, mode: "polling", took: true });
    return whole(request, { heads, body: body(), sent });
  };
}

interface Whole {
  readonly heads: Heads;
  readonly body: ReturnType<ReturnType<PreparedFlags["features"]>["body"]>;
  readonly sent: () => void;
}

function whole(request: IncomingMessage, { heads, body, sent }: Whole): ReadyAnswer | null {
  const identity = body.bytes("identity");
  if (identity instanceof Promise) return null;
  const encoding = chooseEncoding(request.headers["accept-encoding"], identity.length);
  const bytes = body.bytes(encoding);
  if (bytes instanceof Promise) return null;
  const known = heads.whole.get(encoding);
  const head = known ?? prepareHead(sentHeaders(heads.etag, bytes.length, encoding));
  if (!known) heads.whole.set(encoding, head);
  return { status: 200, head, body: bytes, sent };
}
