import { NameLink } from "@/components/ui/app-link";
import type { ChangeOutput } from "@/contracts/changes";
import { formatInstant } from "@/lib/format/time";

/** What the record holds: each value before and after, then the evidence. */
export function ChangeDetails({
  id,
  change,
}: {
  readonly id: string;
  readonly change: ChangeOutput;
}) {
  return (
    <div
      id={id}
      className="mt-2 mb-1 grid gap-3 rounded-control border border-line bg-canvas p-3 text-12"
    >
      <Differences change={change} />
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1 text-ink-2 [&_dt]:text-ink-3">
        <dt>When</dt>
        <dd>
          <time dateTime={change.at.toISOString()} suppressHydrationWarning>
            {formatInstant(change.at)}
          </time>
        </dd>
        {change.services.length > 0 ? (
          <>
            <dt>Touches</dt>
            <dd className="flex flex-wrap gap-x-2">
              {change.services.map((service) => (
                <NameLink key={service} href={`/services/${encodeURIComponent(service)}`}>
                  {service}
                </NameLink>
              ))}
            </dd>
          </>
        ) : null}
        {change.undo.allowed ? null : (
          <>
            <dt>Undo</dt>
            <dd>{change.undo.reason}</dd>
          </>
        )}
        <dt>Record</dt>
        <dd className="font-mono tracking-mono [overflow-wrap:anywhere]">
          {change.seq} · {change.action} · {change.hash.slice(0, 16)}
        </dd>
      </dl>
    </div>
  );
}

const MAX_SHOWN = 20;

function Differences({ change }: { readonly change: ChangeOutput }) {
  const shown = change.differences.slice(0, MAX_SHOWN);
  if (shown.length === 0) return null;
  const more = change.differences.length - shown.length;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse [&_:is(td,th)]:py-1 [&_:is(td,th)]:pr-3 [&_:is(td,th)]:text-left [&_:is(td,th)]:align-top">
        <thead className="text-11 text-ink-3 [&_th]:font-medium">
          <tr>
            <th scope="col">Value</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody className="font-mono tracking-mono [&_td]:max-w-60 [&_td]:[overflow-wrap:anywhere]">
          {shown.map(({ path, before, after }) => (
            <tr key={path} className="border-t border-line">
              <th scope="row" className="font-normal text-ink-2">
                {path}
              </th>
              <td className="text-ink-3">
                {before === null ? (
                  "–"
                ) : (
                  <span className={after === before ? "" : "line-through"}>{before}</span>
                )}
              </td>
              <td>{after ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="mt-1 text-ink-3">and {more} more</p> : null}
    </div>
  );
}
