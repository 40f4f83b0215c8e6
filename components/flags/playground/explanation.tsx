"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { QueryView } from "@/components/layout/query-view";
import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { ExplainEvaluationOutput } from "@/contracts/flag-playground";
import { useTRPC } from "@/lib/client/trpc";
import {
  constraintWords,
  decisionWords,
  listWords,
  parentWords,
  rolloutWords,
  strategyTitle,
  variantWords,
} from "./explanation-words";
import type { askedContext } from "./playground-address";

interface ExplanationProps {
  readonly name: string;
  readonly environment: string;
  readonly context: ReturnType<typeof askedContext>;
}

/** Why a flag answers a context as it does, from the switch down to the bucket. */
export function Explanation({ name, environment, context }: ExplanationProps) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.flags.playground.explain.queryOptions({ name, environment, context }),
  );
  return (
    <QueryView query={query} what="The reason" inPanel>
      {(told) => <Reasons told={told} environment={environment} />}
    </QueryView>
  );
}

interface StepProps {
  readonly met: boolean;
  /** Not asked: an earlier one decided. */
  readonly idle?: boolean;
  readonly children: ReactNode;
}

/** One thing that was asked, with a mark that also says what it means. */
function Step({ met, idle = false, children }: StepProps) {
  return (
    <span className={cn("flex min-w-0 gap-2", idle && "opacity-65")}>
      <Icon
        name={met ? "check" : "x"}
        size={14}
        className={cn("mt-[3px] flex-none", met ? "text-good" : "text-bad")}
      />
      <span className="sr-only">{met ? "met: " : "not met: "}</span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </span>
  );
}

const Faint = ({ children }: { readonly children: ReactNode }) => (
  <span className="text-ink-3"> {children}</span>
);

const BRANCH = "ml-[7px] grid gap-1.5 border-l border-line pl-4";

interface ReasonsProps {
  readonly told: ExplainEvaluationOutput;
  readonly environment: string;
}

function Reasons({ told, environment }: ReasonsProps) {
  const { isEnabledHere, parents, strategies, variantChoice, isRandom } = told;
  return (
    <div className="grid gap-2 text-12" data-explanation={told.name}>
      <Verdict told={told} />
      <Step met={isEnabledHere}>
        Turned {isEnabledHere ? "on" : "off"} in {environment}
      </Step>
      {parents.map((parent) => (
        <Step key={parent.feature} met={parent.isMet}>
          Parent{" "}
          <NameLink href={`/flags/${encodeURIComponent(parent.feature)}`} className="font-mono">
            {parent.feature}
          </NameLink>{" "}
          {parentWords(parent).found}
          <Faint>{parentWords(parent).wanted}</Faint>
        </Step>
      ))}
      {strategies.length === 0 ? (
        <Step met={isEnabledHere}>No strategy, which SDKs take as everyone</Step>
      ) : (
        strategies.map((strategy, index) => (
          <Strategy
            // biome-ignore lint/suspicious/noArrayIndexKey: strategies are asked in their order
            key={index}
            strategy={strategy}
            place={index + 1}
            isIdle={strategies.findIndex(({ decides }) => decides) !== -1 && !strategy.decides}
          />
        ))
      )}
      {variantChoice ? <Variant choice={variantChoice} /> : null}
      {isRandom ? (
        <p className="text-ink-3">
          Chance decides a part of it: the next answer may be another one.
        </p>
      ) : null}
    </div>
  );
}

function Verdict({
  told: { enabled, variant, decidedBy },
}: {
  readonly told: ExplainEvaluationOutput;
}) {
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge {...(enabled ? { status: "healthy" } : {})}>{enabled ? "on" : "off"}</Badge>
      {variant.enabled ? <Badge mono>{variant.name}</Badge> : null}
      <b className="font-strong">{decisionWords(decidedBy)}</b>
      {variant.payload ? (
        <code className="max-w-full truncate text-ink-2">{variant.payload.value}</code>
      ) : null}
    </p>
  );
}

type StrategyTrace = ExplainEvaluationOutput["strategies"][number];

interface StrategyProps {
  readonly strategy: StrategyTrace;
  readonly place: number;
  readonly isIdle: boolean;
}

const endOf = ({ decides, holds }: StrategyTrace, isIdle: boolean): string => {
  if (decides) return "holds and decides";
  if (holds) return "would hold too";
  return isIdle ? "does not hold; another one does" : "does not hold";
};

function Strategy({ strategy, place, isIdle }: StrategyProps) {
  const { name, parameters, constraints, segments, rollout, isRuleMet, variant } = strategy;
  const list = listWords(name, parameters);
  return (
    <div className="grid gap-1.5">
      <Step met={strategy.holds} idle={isIdle}>
        <b className="font-strong">
          {place}. {strategyTitle(name)}
        </b>{" "}
        {endOf(strategy, isIdle)}
      </Step>
      <div className={cn(BRANCH, isIdle && "opacity-65")}>
        <Constraints constraints={constraints} />
        {segments.map((segment) => (
          <Segment key={segment.id} segment={segment} />
        ))}
        {rollout ? (
          <Step met={isRuleMet}>
            {rolloutWords(rollout).place}
            {rolloutWords(rollout).of ? <Faint>of {rolloutWords(rollout).of}</Faint> : null}
          </Step>
        ) : null}
        {list === null ? null : <Step met={isRuleMet}>one of {list}</Step>}
        {rollout || list !== null || isRuleMet ? null : (
          <Step met={false}>No SDK knows this strategy</Step>
        )}
        {variant ? <Variant choice={variant} /> : null}
      </div>
    </div>
  );
}

function Constraints({ constraints }: Pick<StrategyTrace, "constraints">) {
  return constraints.map((constraint, index) => {
    const { field, wanted, found } = constraintWords(constraint);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: constraints stand in their order
      <Step key={index} met={constraint.isMet}>
        <code>{field}</code> {wanted}
        <Faint>{found}</Faint>
      </Step>
    );
  });
}

function Segment({ segment }: { readonly segment: StrategyTrace["segments"][number] }) {
  const { id, name, isMissing, isMet, constraints } = segment;
  return (
    <div className="grid gap-1.5">
      <Step met={isMet}>
        Segment <b className="font-strong">{name ?? id}</b>
        {isMissing ? <Faint>is not there</Faint> : null}
      </Step>
      {constraints.length > 0 ? (
        <div className={BRANCH}>
          <Constraints constraints={constraints} />
        </div>
      ) : null}
    </div>
  );
}

function Variant({ choice }: { readonly choice: NonNullable<StrategyTrace["variant"]> }) {
  const { place, of } = variantWords(choice);
  return (
    <Step met={choice.chosen !== null}>
      Variant <b className="font-strong">{place}</b>
      {of ? <Faint>of {of}</Faint> : null}
    </Step>
  );
}
