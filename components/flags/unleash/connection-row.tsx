"use client";

import { NameLink, TextLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import type { ConnectionOutput } from "@/contracts/flag-connections";
import { plural } from "@/lib/format/number";

interface ConnectionRowProps {
  readonly connection: ConnectionOutput;
  readonly isCurrent: boolean;
  readonly onCreate: () => void;
  readonly onDisconnect: () => void;
}

/** A connection: whether it answers, how old what is shown of it is, and what was changed there. */
export function ConnectionRow({
  connection,
  isCurrent,
  onCreate,
  onDisconnect,
}: ConnectionRowProps) {
  const { name, url, flags, drifted, isStale, actions, survey } = connection;
  return (
    <li
      className={cn(
        "flex items-start gap-3 px-4 py-3 not-last:border-b not-last:border-line max-tablet:flex-wrap",
        isCurrent && "bg-accent-soft",
      )}
    >
      <span className="mt-1 flex-none">
        <StatusGlyph status={isStale ? "unknown" : "healthy"} />
      </span>
      <div className="min-w-0 flex-1 max-tablet:basis-[calc(100%-30px)]">
        <h2 className="flex flex-wrap items-center gap-2">
          <NameLink href={`/unleash/${encodeURIComponent(name)}`}>{name}</NameLink>
          {drifted > 0 ? (
            <Badge status="degraded">{plural(drifted, "flag")} changed there</Badge>
          ) : null}
        </h2>
        <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">{url}</p>
      </div>
      <p className="w-72 flex-none text-12 text-ink-2 max-tablet:w-auto max-tablet:flex-1">
        {plural(flags, "flag")} in {plural(survey.environments.length, "environment")}
        <Freshness connection={connection} />
        <TextLink href={`/segments?server=${encodeURIComponent(name)}`}>Segments</TextLink>
      </p>
      {actions.create.allowed ? (
        <Button
          changes
          size="small"
          onClick={onCreate}
          aria-label={`New flag in ${name}`}
          className="max-tablet:h-9"
        >
          New flag…
        </Button>
      ) : null}
      {actions.disconnect.allowed ? (
        <Button changes size="small" onClick={onDisconnect} className="max-tablet:h-9">
          Disconnect…
        </Button>
      ) : null}
    </li>
  );
}

function Freshness({ connection }: { readonly connection: ConnectionOutput }) {
  const { refreshedAt, failure, failingSince } = connection;
  return (
    <span className="block text-ink-3">
      {failure ? (
        <span className="text-bad">
          {failure}
          {failingSince ? (
            <>
              {" Since "}
              <Moment at={failingSince} />.
            </>
          ) : null}{" "}
        </span>
      ) : null}
      {refreshedAt ? (
        <>
          Read <Moment at={refreshedAt} />
        </>
      ) : (
        "Not read yet"
      )}
    </span>
  );
}
