import { Facts } from "@/components/ui/stats";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import type { ReleaseOutput } from "@/contracts/releases";
import { plural } from "@/lib/format/number";

/** What a release is made of and what was run on it before it was registered. */
export function ReleaseFacts({ release }: { readonly release: ReleaseOutput }) {
  const entries = Object.entries(release.configuration);
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 text-12 max-tablet:grid-cols-1">
      <Facts
        facts={[
          {
            term: "Digest",
            fact: <code className="text-11 [overflow-wrap:anywhere]">{release.digest}</code>,
          },
          {
            term: "Command",
            fact: (
              <code className="text-11 [overflow-wrap:anywhere]">{release.command.join(" ")}</code>
            ),
          },
          {
            term: "Registered",
            fact: (
              <>
                <Moment at={release.registeredAt} /> by {release.registeredBy}
              </>
            ),
          },
          ...(release.commit
            ? [
                {
                  term: "Commit",
                  fact: (
                    <>
                      <code className="text-11">{release.commit.hash.slice(0, 10)}</code>{" "}
                      {release.commit.message}, {release.commit.author}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <div>
        <h3 className="mb-1">
          Evidence <span className="font-normal text-ink-3">{release.evidence.length}</span>
        </h3>
        <Evidence release={release} />
        <h3 className="mt-3 mb-1">
          Configuration <span className="font-normal text-ink-3">{entries.length}</span>
        </h3>
        {entries.length === 0 ? (
          <p className="text-ink-3">It sets no key.</p>
        ) : (
          <ul className="grid gap-0.5 font-mono text-11">
            {entries.map(([key, value]) => (
              <li key={key} className="[overflow-wrap:anywhere]">
                <span className="text-ink-3">{key}</span> = {value}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Evidence({ release }: { readonly release: ReleaseOutput }) {
  if (release.evidence.length === 0) return <p className="text-ink-3">None came with it.</p>;
  return (
    <ul className="grid gap-0.5">
      {release.evidence.map((item) => (
        <li key={`${item.kind}/${item.name}`} className="flex items-baseline gap-2">
          <StatusGlyph
            status={(item.failed ?? 0) > 0 ? "failing" : "healthy"}
            size={10}
            label={(item.failed ?? 0) > 0 ? "failed" : "passed"}
            keepsWhenStale
            className="translate-y-px"
          />
          <span className="min-w-0">
            {item.url ? (
              <a href={item.url} rel="noreferrer" className="text-accent hover:underline">
                {item.name}
              </a>
            ) : (
              item.name
            )}{" "}
            <span className="text-ink-3">{evidenceWords(item)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function evidenceWords(item: ReleaseOutput["evidence"][number]): string {
  const total = (item.passed ?? 0) + (item.failed ?? 0);
  const counted = total === 0 ? null : `${item.passed ?? 0} of ${plural(total, "test")} passed`;
  return [item.kind, counted, item.detail].filter((word) => word != null).join(", ");
}
