import { Badge } from "@/components/ui/badge";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { ServiceItem } from "@/contracts/services";
import { NONE, plural } from "@/lib/format/number";

/** What a maintainer should know of the structure, counted by weight. */
export function FindingsBadges({ findings }: { readonly findings: ServiceItem["findings"] }) {
  if (findings.bad + findings.warn + findings.info === 0)
    return <span className="text-ink-3">{NONE}</span>;
  return (
    <span className="inline-flex gap-1">
      <Count count={findings.bad} status="failing" word="serious finding" />
      <Count count={findings.warn} status="degraded" word="finding" />
      {findings.info > 0 ? (
        <Badge title={plural(findings.info, "note")}>{findings.info}</Badge>
      ) : null}
    </span>
  );
}

interface CountProps {
  readonly count: number;
  readonly status: "failing" | "degraded";
  readonly word: string;
}

function Count({ count, status, word }: CountProps) {
  if (count === 0) return null;
  return (
    <Badge status={status} title={plural(count, word)}>
      <StatusGlyph status={status} size={10} label={plural(count, word)} keepsWhenStale />
      {count}
    </Badge>
  );
}
