import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface ControlProps {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: boolean;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what is allowed. Announced at once. */
  readonly error?: string | undefined;
  readonly className?: string;
  /** One control; it gets its id, description and validity from here. */
  readonly children: ReactElement<ControlProps>;
}

/** A label over a control, with a hint or an error below. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const generated = useId();
  const id = children.props.id ?? generated;
  const noteId = `${id}-note`;
  const hasNote = Boolean(error ?? hint);
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className="text-12 font-medium text-ink-2">
        {label}
      </label>
      {cloneElement(children, {
        id,
        ...(hasNote ? { "aria-describedby": noteId } : {}),
        ...(error ? { "aria-invalid": true } : {}),
      })}
      {error ? (
        <p id={noteId} role="alert" className="text-12 text-bad">
          {error}
        </p>
      ) : null}
      {hint && !error ? (
        <p id={noteId} className="text-12 text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
