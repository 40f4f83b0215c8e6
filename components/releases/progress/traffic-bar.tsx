import { StatusGlyph } from "@/components/ui/status-glyph";
import type { DeploymentOutput } from "@/contracts/releases";
import { formatShare } from "@/lib/format/number";

/** How the router shares the traffic between the old and the new release; what it did not say is said to be unknown. */
export function TrafficBar({ deployment }: { readonly deployment: DeploymentOutput }) {
  const { trafficShare, version, previousVersion } = deployment;
  if (trafficShare === null)
    return <p className="text-12 text-ink-3">The router did not say how it shares the traffic.</p>;
  const share = Math.max(0, Math.min(1, trafficShare));
  return (
    <div className="text-12">
      <div className="flex items-baseline justify-between gap-3">
        <span>
          {previousVersion ? (
            <>
              <span className="font-mono tracking-mono">{previousVersion}</span>{" "}
              <b className="font-semibold">{formatShare(1 - share, 0)}</b>
            </>
          ) : null}
        </span>
        <span className="inline-flex items-baseline gap-1.5">
          <span className="font-mono tracking-mono">{version}</span>
          <b className="font-semibold">{formatShare(share, 0)}</b>
          {share === 1 ? <StatusGlyph status="healthy" size={10} label="all traffic" /> : null}
        </span>
      </div>
      <svg
        role="img"
        aria-label={`${formatShare(share, 0)} of traffic goes to ${version}`}
        className="mt-1.5 block h-2.5 w-full overflow-hidden rounded-[2px] bg-line-strong"
      >
        <rect
          x={`${(1 - share) * 100}%`}
          width={`${share * 100}%`}
          height="100%"
          className="fill-good transition-all duration-(--slow)"
        />
      </svg>
    </div>
  );
}
