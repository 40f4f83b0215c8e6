"use client";

import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import type { LifecycleItem } from "@/contracts/flag-lifecycle";
import { lifetimeWords } from "./lifecycle-words";
import { useMarkStale } from "./use-mark-stale";

interface LifecycleRowProps {
  readonly item: LifecycleItem;
  readonly mayEdit: boolean;
}

/** A flag, where it stands in its life and the evidence for it. */
export function LifecycleRow({ item, mayEdit }: LifecycleRowProps) {
  const { name, type, findings, words, lastAskedAt, stage } = item;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 not-last:border-b not-last:border-line">
      <div className="grid min-w-[240px] flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <NameLink
            href={`/flags/${encodeURIComponent(name)}`}
            className="font-mono tracking-mono [overflow-wrap:anywhere]"
          >
            {name}
          </NameLink>
          <Badge>{type.replace("-", " ")}</Badge>
          <Lifetime of={item} />
        </p>
        <Findings findings={findings} />
        <p className="text-12 text-ink-3">
          {lastAskedAt || findings.length === 0 ? words : null}
          {lastAskedAt ? (
            <>
              {" · last asked "}
              <RelativeTime at={lastAskedAt} />
            </>
          ) : null}
        </p>
      </div>
      {mayEdit && stage !== "archived" ? <StaleButton item={item} /> : null}
    </li>
  );
}

export function Lifetime({ of }: { readonly of: Pick<LifecycleItem, "lifetimeDays"> }) {
  const words = lifetimeWords(of);
  return words ? <span className="text-12 text-ink-3">{words}</span> : null;
}

export function Findings({ findings }: Pick<LifecycleItem, "findings">) {
  if (findings.length === 0) return null;
  return (
    <ul className="grid gap-0.5">
      {findings.map(({ kind, words }) => (
        <li key={kind} className="text-ink">
          {words}
        </li>
      ))}
    </ul>
  );
}

export function StaleButton({
  item: { name, stale, version },
}: {
  readonly item: Pick<LifecycleItem, "name" | "stale" | "version">;
}) {
  const { mark, isPending } = useMarkStale();
  return (
    <Button
      changes
      size="wide"
      busy={isPending}
      aria-label={stale ? `Mark ${name} as not stale` : `Mark ${name} stale`}
      onClick={() => void mark({ name, stale: !stale, version })}
    >
      {stale ? "Not stale" : "Mark stale"}
    </Button>
  );
}
