import type { ReactNode } from "react";
import { Icon } from "./icon";
import type { IconName } from "./icons";

export interface Effect {
  readonly icon: IconName;
  /** What happens; the part that matters in <b>. */
  readonly what: ReactNode;
  /** How much of the rest is untouched, or how soon. */
  readonly aside?: ReactNode;
}

/** What a change will do, before it is made. */
export function Effects({
  id,
  effects,
}: {
  readonly id?: string;
  readonly effects: readonly Effect[];
}) {
  return (
    <ul {...(id ? { id } : {})} className="rounded-control border border-line">
      {effects.map((effect, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a preview is computed as a whole and never reordered
          key={index}
          className="flex min-h-[38px] items-center gap-3 px-3 py-1.5 not-first:border-t not-first:border-line"
        >
          <Icon name={effect.icon} size={14} className="text-ink-3" />
          <span className="min-w-0 flex-1">{effect.what}</span>
          {effect.aside ? (
            <span className="text-right text-12 text-ink-2">{effect.aside}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
