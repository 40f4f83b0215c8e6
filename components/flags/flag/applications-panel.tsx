"use client";

import { useQuery } from "@tanstack/react-query";
import { Panel, PanelHead } from "@/components/ui/panel";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { RelativeTime } from "@/components/ui/time";
import type { FlagUsageOutput } from "@/contracts/flag-usage";
import type { FlagOutput } from "@/contracts/flags";
import { useTRPC } from "@/lib/client/trpc";
import { formatCompact, formatCount, plural } from "@/lib/format/number";
import { usageQueryOf } from "./flag-queries";

interface ApplicationsPanelProps {
  readonly flag: FlagOutput;
  readonly environment: string;
}

type Application = FlagUsageOutput["applications"][number];

/** Who asks the flag, with which SDK, and whether it is there now. */
export function ApplicationsPanel({ flag, environment }: ApplicationsPanelProps) {
  const trpc = useTRPC();
  const usage = useQuery(trpc.flags.usage.queryOptions(usageQueryOf(flag.name, environment)));
  const applications = usage.data?.applications ?? [];
  if (applications.length === 0) return null;
  return (
    <Panel>
      <PanelHead title="Connected applications" more={formatCount(applications.length)} />
      <ul>
        {applications.map((application) => (
          <ApplicationRow key={application.appName} application={application} />
        ))}
      </ul>
    </Panel>
  );
}

/** "unleash-node-sdk:6.12.1" as "unleash-node 6.12.1". */
const sdkWords = (sdk: string): string =>
  sdk.replace(/^unleash-client-/, "unleash-").replace(/(?:-sdk)?[:@]/, " ");

function ApplicationRow({ application }: { readonly application: Application }) {
  const { appName, sdk, instances, mode, yes, no, lastSeenAt, isConnected } = application;
  const facts = [
    sdk ? sdkWords(sdk) : null,
    isConnected ? plural(instances, "instance") : null,
  ].filter(Boolean);
  return (
    <li
      title={isConnected && mode !== "unknown" ? `Takes changes by ${mode}` : undefined}
      className="flex items-center gap-2.5 px-4 py-2 not-last:border-b not-last:border-line"
    >
      <StatusGlyph
        status={isConnected ? "healthy" : "unknown"}
        size={10}
        label={isConnected ? "connected" : "not connected"}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{appName}</span>
        <span className="block truncate text-12 text-ink-3">
          {facts.length > 0 ? facts.join(" · ") : "SDK not known"}
        </span>
      </span>
      <span className="text-right text-12 whitespace-nowrap text-ink-2">
        <span className="block">{formatCompact(yes + no)}/h</span>
        <span className="block text-ink-3">
          <RelativeTime at={lastSeenAt} />
        </span>
      </span>
    </li>
  );
}
