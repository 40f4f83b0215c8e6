import type { ReactNode } from "react";

interface EditorPartProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A named row of the editor. */
export function EditorPart({ label, children }: EditorPartProps) {
  return (
    <section className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-0 gap-y-2 border-b border-line px-4 py-3 max-tablet:grid-cols-1">
      <h3 className="pt-1.5 text-12 font-normal text-ink-2">{label}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
