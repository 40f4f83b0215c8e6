import { z } from "zod";
import type { Evaluation } from "@/server/domain/flags/evaluation/evaluate-flag";
import { DomainError } from "@/server/domain/shared/errors";
import { type Exchange, sendJson } from "./exchange";
import type { EnvironmentDelivery } from "./flag-delivery/held-environments";
import { parseReport } from "./flag-delivery/report-answers";
import { keptText } from "./flag-delivery/usage-reports";
import { withEnvironment } from "./flag-delivery/with-environment";
import { crossOrigin } from "./flag-evaluation/cors";
import { readContext } from "./flag-evaluation/evaluation-context";
import {
  type OfrepErrorCode,
  type OfrepEvaluation,
  type OfrepFailure,
  ofrepEvaluation,
} from "./flag-evaluation/ofrep-answers";
import { sendTagged } from "./flag-evaluation/tagged-answer";
import type { FlagEvaluationDeps } from "./flag-frontend-routes";
import type { Route } from "./route";

const KINDS = ["backend", "frontend"] as const;
const PATH = "/ofrep/v1/evaluate/flags";
const MINUTE_MS = 60_000;
const question = z.looseObject({ context: z.unknown().optional() });

/** OpenFeature's Remote Evaluation Protocol: one flag, or all of them with an ETag. */
export function flagOfrepRoutes(deps: FlagEvaluationDeps): Route[] {
  const route = (
    path: string,
    answer: (exchange: Exchange, delivery: EnvironmentDelivery, evaluation: Evaluation) => void,
  ): Route => ({
    method: "POST",
    path,
    auth: "own",
    handle: (exchange) =>
      withEnvironment(deps, exchange, {
        kinds: KINDS,
        async answer(_exchange, delivery) {
          const evaluation = await readEvaluation(deps, exchange, delivery);
          if (evaluation) answer(exchange, delivery, evaluation);
        },
      }),
  });
  return crossOrigin(
    [
      route(PATH, (exchange, { flags }, evaluation) =>
        sendTagged(exchange, {
          flags: flags.list().map((feature) => ofrepEvaluation(feature, evaluation)),
          metadata: { environment: flags.environment },
        }),
      ),
      route(`${PATH}/:key`, (exchange, delivery, evaluation) =>
        answerOne(deps, exchange, { delivery, evaluation }),
      ),
    ],
    deps.origins,
  );
}

interface Asked {
  readonly delivery: EnvironmentDelivery;
  readonly evaluation: Evaluation;
}

function answerOne(deps: FlagEvaluationDeps, exchange: Exchange, asked: Asked): void {
  const { delivery, evaluation } = asked;
  const key = exchange.params["key"] ?? "";
  const feature = delivery.flags.find(key);
  if (!feature) {
    refuse(exchange, 404, { key, errorCode: "FLAG_NOT_FOUND", errorDetails: `No flag ${key}.` });
    return;
  }
  const answer = ofrepEvaluation(feature, evaluation);
  countUse(deps, asked, answer);
  sendJson(exchange.response, 200, answer);
}

/** OpenFeature's server clients report no metrics: each question is an evaluation of the application that asks. */
function countUse(
  { usage, clock }: FlagEvaluationDeps,
  { delivery, evaluation }: Asked,
  { key, variant, metadata: { enabled } }: OfrepEvaluation,
): void {
  const minute = new Date(Math.floor(clock.now().getTime() / MINUTE_MS) * MINUTE_MS);
  usage.add([
    {
      flagName: key,
      environment: delivery.flags.environment,
      appName: keptText(evaluation.context.appName ?? "") || "OpenFeature",
      minute,
      yes: Number(enabled),
      no: Number(!enabled),
      variants: variant === undefined ? {} : { [variant]: 1 },
    },
  ]);
}

/** Null when the question could not be read and was answered so. */
async function readEvaluation(
  { tools }: FlagEvaluationDeps,
  exchange: Exchange,
  { flags }: EnvironmentDelivery,
): Promise<Evaluation | null> {
  const body = await reading(exchange, "PARSE_ERROR", async () =>
    parseReport(question, await exchange.readJson()),
  );
  if (body === null) return null;
  const given = body.value.context ?? {};
  const context = await reading(exchange, "INVALID_CONTEXT", async () => readContext(given));
  if (context === null) return null;
  const { environment } = flags;
  return { state: flags.state(), tools, context: { environment, ...context.value } };
}

async function reading<T>(
  exchange: Exchange,
  errorCode: OfrepErrorCode,
  read: () => Promise<T>,
): Promise<{ readonly value: T } | null> {
  try {
    return { value: await read() };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid_input") throw error;
    const { key } = exchange.params;
    const errorDetails = error.message;
    refuse(exchange, 400, { ...(key !== undefined && { key }), errorCode, errorDetails });
    return null;
  }
}

const refuse = ({ response }: Exchange, status: number, failure: OfrepFailure): void =>
  sendJson(response, status, failure);
