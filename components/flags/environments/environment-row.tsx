import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LampDot } from "@/components/ui/lamp-dot";
import type { EnvironmentItem } from "@/contracts/environments";
import { plural } from "@/lib/format/number";

interface EnvironmentRowProps {
  readonly environment: EnvironmentItem;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isMoving: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export function EnvironmentRow(props: EnvironmentRowProps) {
  const { environment, isFirst, isLast, isMoving, onMove, onEdit, onRemove } = props;
  const { name, title, isProduction, policy, actions } = environment;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t not-first:border-line">
      {actions.edit.allowed ? (
        <span className="flex flex-none gap-1">
          <IconButton
            changes
            icon="up"
            label={`Move ${name} up`}
            disabled={isFirst || isMoving}
            onClick={() => onMove(-1)}
          />
          <IconButton
            changes
            icon="down"
            label={`Move ${name} down`}
            disabled={isLast || isMoving}
            onClick={() => onMove(1)}
          />
        </span>
      ) : null}
      <span className="min-w-0 flex-1 basis-60 max-tablet:basis-40">
        <span className="flex items-center gap-2">
          {isProduction ? <LampDot lit small /> : null}
          <strong className="font-strong">{title}</strong>
          <code className="text-ink-3">{name}</code>
        </span>
        <span className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
          {isProduction ? <Badge>production</Badge> : null}
          {policyWords(policy).map((words) => (
            <Badge key={words}>{words}</Badge>
          ))}
        </span>
        {actions.edit.allowed && actions.remove.reason ? (
          <span className="mt-0.5 block text-12 text-ink-3">
            Cannot be removed: {withoutCapital(actions.remove.reason)}
          </span>
        ) : null}
      </span>
      <span className="text-12 text-ink-2">{usedWords(environment)}</span>
      {actions.edit.allowed ? (
        <span className="flex items-center gap-2">
          <Button changes size="small" onClick={onEdit}>
            Edit…
          </Button>
          <Button
            changes
            size="small"
            disabled={!actions.remove.allowed}
            title={actions.remove.reason ?? ""}
            onClick={onRemove}
          >
            Remove…
          </Button>
        </span>
      ) : null}
    </li>
  );
}

/** A sentence after a colon; a name keeps its letters. */
const withoutCapital = (sentence: string): string =>
  sentence.replace(/^(?:A|An|It|New|The)\b/, (word) => word.toLowerCase());

const policyWords = (policy: EnvironmentItem["policy"]): string[] => [
  ...(policy.requiresReason ? ["a reason for every change"] : []),
  ...(policy.requiresConfirmation ? ["the name is typed"] : []),
  ...(policy.leastRole === "administrator" ? ["administrators only"] : []),
];

const usedWords = ({ use }: EnvironmentItem): string =>
  [
    `${plural(use.flagsOn, "flag")} on`,
    plural(use.services.length, "service"),
    plural(use.tokens.length, "token"),
  ].join(" · ");
