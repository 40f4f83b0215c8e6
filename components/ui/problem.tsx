import { cn } from "./cn";

interface ProblemProps {
  /** What was refused or is wrong, in words for the reader; nothing is shown without. */
  readonly message: string | null | undefined;
  readonly className?: string;
}

/** A refusal of the whole form or dialog. Announced at once. */
export function Problem({ message, className }: ProblemProps) {
  if (!message) return null;
  return (
    <p role="alert" className={cn("rounded-control bg-bad-soft px-3 py-2 text-bad", className)}>
      {message}
    </p>
  );
}

/** What is wrong with the control above it, where that control is not in a `Field`. Announced at once. */
export function FieldProblem({ message, className }: ProblemProps) {
  if (!message) return null;
  return (
    <p role="alert" className={cn("mt-1 text-12 text-bad", className)}>
      {message}
    </p>
  );
}
