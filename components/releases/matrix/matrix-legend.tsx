import type { ReactNode } from "react";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { ProgressRing } from "../progress-ring";

/** What the glyphs of the matrix mean. */
export function MatrixLegend() {
  return (
    <ul
      aria-label="Legend"
      className="mt-auto flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-6 py-2 text-11 text-ink-2 max-tablet:px-4"
    >
      <Entry words="healthy">
        <StatusGlyph status="healthy" size={10} label="" keepsWhenStale />
      </Entry>
      <Entry words="degraded">
        <StatusGlyph status="degraded" size={10} label="" keepsWhenStale />
      </Entry>
      <Entry words="failing">
        <StatusGlyph status="failing" size={10} label="" keepsWhenStale />
      </Entry>
      <Entry words="no data">
        <StatusGlyph status="unknown" size={10} label="" keepsWhenStale />
      </Entry>
      <Entry words="deploying">
        <ProgressRing progress={0.6} size={13} label="" />
      </Entry>
      <Entry words="same release">
        <svg viewBox="0 0 18 5" className="h-[5px] w-[18px]" aria-hidden="true">
          <path
            d="M.75 0v5M17.25 0v5M0 2.5h18"
            strokeWidth="1.5"
            className="fill-none stroke-ink-3"
          />
        </svg>
      </Entry>
    </ul>
  );
}

function Entry({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      {children}
      {words}
    </li>
  );
}
