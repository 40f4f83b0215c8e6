"use client";

import { Fragment, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { EvaluateFlagsOutput } from "@/contracts/flag-playground";
import { Explanation } from "./explanation";
import { decisionWords } from "./explanation-words";
import { type askedContext, CONTEXT_FIELDS, type Vary } from "./playground-address";

type Item = EvaluateFlagsOutput["items"][number];
type Answer = Item["answers"][number];
type Asked = ReturnType<typeof askedContext>;

interface ResultsProps {
  readonly items: readonly Item[];
  readonly environment: string;
  readonly context: Asked;
}

/** Each flag's answer; opened, with its reasons. */
export function ResultsList({ items, environment, context }: ResultsProps) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ul>
      {items.map(({ name, answers: [answer] }) => (
        <li key={name} className="not-last:border-b not-last:border-line">
          <button
            type="button"
            aria-expanded={open === name}
            onClick={() => setOpen(open === name ? null : name)}
            className="flex min-h-11 w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-left hover:bg-hover"
          >
            <Icon
              name="right"
              size={14}
              className={cn("text-ink-3 transition-transform", open === name && "rotate-90")}
            />
            <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</code>
            {answer ? <AnswerWords answer={answer} /> : null}
          </button>
          {open === name ? (
            <div className="border-t border-line bg-sunken px-4 py-3">
              <Explanation name={name} environment={environment} context={context} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function AnswerWords({ answer }: { readonly answer: Answer }) {
  return (
    <span className="flex flex-wrap items-center justify-end gap-2 max-tablet:w-full max-tablet:justify-start max-tablet:pl-[26px]">
      <span className="text-12 text-ink-3">{decisionWords(answer.decidedBy)}</span>
      {answer.isRandom ? <Badge>by chance</Badge> : null}
      {answer.variant ? <Badge mono>{answer.variant}</Badge> : null}
      <OnOff answer={answer} />
    </span>
  );
}

function OnOff({ answer: { enabled } }: { readonly answer: Answer }) {
  return (
    <Badge {...(enabled ? { status: "healthy" } : {})} className="min-w-9 justify-center">
      {enabled ? "on" : "off"}
    </Badge>
  );
}

interface VariedProps extends ResultsProps {
  readonly vary: Vary;
}

const withValue = (context: Asked, field: string, value: string): Asked =>
  CONTEXT_FIELDS.some((each) => each === field)
    ? { ...context, [field]: value }
    : { ...context, properties: { ...context.properties, [field]: value } };

/** The same flags asked with several values of one field. */
export function VariedTable({ items, environment, context, vary }: VariedProps) {
  const [open, setOpen] = useState<{ name: string; value: string } | null>(null);
  const isOpen = (name: string, value: string) => open?.name === name && open.value === value;
  return (
    <ScrollRegion aria-label={`Answers by ${vary.field}`}>
      <Table>
        <thead>
          <tr>
            <Th className="sticky left-0 bg-panel">Flag</Th>
            {vary.values.map((value) => (
              <Th key={value} className="font-mono">
                {value}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, answers }) => (
            <Fragment key={name}>
              <Tr>
                <Td className="sticky left-0 bg-panel">
                  <code className="block max-w-[40vw] truncate">{name}</code>
                </Td>
                {vary.values.map((value, index) => (
                  <Td key={value}>
                    <VariedAnswer
                      answer={answers[index]}
                      label={`${name} for ${value}`}
                      isOpen={isOpen(name, value)}
                      onPress={() => setOpen(isOpen(name, value) ? null : { name, value })}
                    />
                  </Td>
                ))}
              </Tr>
              {open?.name === name ? (
                <tr>
                  <td
                    colSpan={vary.values.length + 1}
                    className="border-b border-line bg-sunken py-3"
                  >
                    <p className="mb-2 text-12 text-ink-3">
                      {vary.field} <code>{open.value}</code>
                    </p>
                    <Explanation
                      name={name}
                      environment={environment}
                      context={withValue(context, vary.field, open.value)}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

interface VariedAnswerProps {
  readonly answer: Answer | undefined;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

function VariedAnswer({ answer, label, isOpen, onPress }: VariedAnswerProps) {
  if (!answer) return null;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={`${label}: ${answer.enabled ? "on" : "off"}${answer.variant ? `, ${answer.variant}` : ""}`}
      onClick={onPress}
      className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 max-tablet:min-h-11"
    >
      <OnOff answer={answer} />
      {answer.variant ? <Badge mono>{answer.variant}</Badge> : null}
    </button>
  );
}
