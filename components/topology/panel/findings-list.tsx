import type { Status } from "@/components/ui/status";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { Finding } from "@/contracts/topology";

const SHAPES: Record<Finding["severity"], Status> = {
  bad: "failing",
  warn: "degraded",
  info: "unknown",
  good: "healthy",
};

const WORDS: Record<Finding["severity"], string> = {
  bad: "error",
  warn: "warning",
  info: "for information",
  good: "good",
};

const ORDER: readonly Finding["severity"][] = ["bad", "warn", "info", "good"];

export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));

/** What a button that leads to findings shows: the worst of them. */
export function worstFinding(findings: readonly Finding[]): Status | null {
  const [worst] = bySeverity(findings);
  return worst ? SHAPES[worst.severity] : null;
}

interface FindingsListProps {
  readonly findings: readonly Finding[];
  /** Shows what a finding is about. */
  readonly onShow?: (finding: Finding) => void;
}

/** What a maintainer should know about the structure, worst first. */
export function FindingsList({ findings, onShow }: FindingsListProps) {
  return (
    <ul className="grid gap-2.5 text-12">
      {bySeverity(findings).map((finding) => (
        <li key={finding.id} className="grid grid-cols-[12px_minmax(0,1fr)] items-baseline gap-2">
          <StatusGlyph
            status={SHAPES[finding.severity]}
            size={10}
            label={WORDS[finding.severity]}
            keepsWhenStale
            className="translate-y-px"
          />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            {onShow ? (
              <button
                type="button"
                onClick={() => onShow(finding)}
                className="quiet-link cursor-pointer text-left font-medium"
              >
                {finding.title}
              </button>
            ) : (
              <span className="font-medium">{finding.title}</span>
            )}
            <p className="text-ink-2">{finding.detail}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
