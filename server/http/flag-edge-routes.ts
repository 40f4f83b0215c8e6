import { z } from "zod";
import type { ApiToken } from "@/server/domain/access/api-token";
import { DomainError } from "@/server/domain/shared/errors";
import { sendJson } from "./exchange";
import { accepted, parseReport } from "./flag-delivery/report-answers";
import type { SdkTokens } from "./flag-delivery/sdk-tokens";
import type { FlagDeliveryDeps } from "./flag-delivery-routes";
import type { Route } from "./route";

const MOST_TOKENS = 50;
const KINDS = ["backend", "frontend"] as const;

const tokensAsked = z.object({ tokens: z.array(z.string().max(500)).max(MOST_TOKENS) });

/**
 * What Unleash Edge, a proxy between SDKs and the source of their flags, asks beside what every SDK does: which of the
 * tokens it is shown are good, and for what. Whoever asks shows the secrets, so no other credential is needed.
 */
export const flagEdgeRoutes = ({ tokens }: Pick<FlagDeliveryDeps, "tokens">): Route[] => [
  {
    method: "POST",
    path: "/edge/validate",
    auth: "own",
    async handle({ readJson, response }) {
      const asked = parseReport(tokensAsked, await readJson());
      const found = [];
      for (const token of new Set(asked.tokens)) {
        const known = await knownToken(tokens, token);
        if (known) found.push(describedToEdge(token, known));
      }
      sendJson(response, 200, { tokens: found });
    },
  },
  {
    // How Edge itself fares. What its SDKs evaluate comes by the bulk report.
    method: "POST",
    path: "/api/client/metrics/edge",
    auth: "own",
    async handle(exchange) {
      await tokens.require(exchange.request.headers, KINDS);
      parseReport(z.looseObject({}), await exchange.readJson());
      accepted(exchange);
    },
  },
];

/** Null for a token nobody may use; rejects while that cannot be known, since Edge forgets a token it is not told of. */
async function knownToken(tokens: SdkTokens, token: string): Promise<ApiToken | null> {
  try {
    return await tokens.require({ authorization: token }, KINDS);
  } catch (failure) {
    if (!(failure instanceof DomainError)) throw failure;
    if (failure.code === "unauthenticated" || failure.code === "forbidden") return null;
    throw failure;
  }
}

const describedToEdge = (token: string, { kind, project, environment }: ApiToken) => ({
  token,
  type: kind,
  projects: [project ?? "*"],
  environment,
});
