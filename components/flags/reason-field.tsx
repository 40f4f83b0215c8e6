import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Why, for dialogs that ask for more than a reason. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <Field
      label={
        <>
          Reason <span className="font-normal text-ink-3">optional</span>
        </>
      }
    >
      <Textarea value={value} maxLength={500} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}
