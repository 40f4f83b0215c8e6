import { RelativeTime } from "@/components/ui/time";
import type { HexagonOutput } from "@/contracts/topology";
import { formatCount, formatShare, NONE } from "@/lib/format/number";
import { FindingsList } from "../panel/findings-list";

/** How the service is tied to the rest, in figures, and what a maintainer should know of it. */
export function Structure({ hexagon }: { readonly hexagon: HexagonOutput }) {
  const { structure, findings, asOf } = hexagon;
  const figures = [
    { term: "Callers", value: formatCount(structure.callers) },
    { term: "Calls", value: formatCount(structure.calls) },
    { term: "Instability", value: structure.instability?.toFixed(2) ?? NONE },
    { term: "Blast radius", value: formatShare(structure.blastRadius, 0) },
  ];
  return (
    <section
      aria-labelledby="hexagon-structure"
      className="hexagon-structure border-t border-line pt-3 text-12"
    >
      <h2 id="hexagon-structure" className="mb-2 text-13">
        Structure
      </h2>
      <dl className="mb-3 flex flex-wrap gap-x-6 gap-y-2">
        {figures.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-11 text-ink-3">{term}</dt>
            <dd className="text-16 font-strong tracking-figure">{value}</dd>
          </div>
        ))}
      </dl>
      {findings.length > 0 ? (
        <FindingsList findings={findings} />
      ) : (
        <p className="text-ink-2">No findings.</p>
      )}
      <p className="mt-3 text-ink-3">
        From the catalog and telemetry, <RelativeTime at={asOf} />.
      </p>
    </section>
  );
}
