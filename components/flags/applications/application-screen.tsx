"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { Page, PageHeader, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { NameLink } from "@/components/ui/app-link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Facts } from "@/components/ui/stats";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Application, ApplicationOutput } from "@/contracts/flag-applications";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { formatCompact, formatCount, formatShare } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import {
  applicationQueryOf,
  instancesWords,
  modesWords,
  revisionWords,
  sdksWords,
  sdkWords,
} from "./application-words";
import { Pages } from "./applications-screen";

/** One application: its instances, what it evaluates and what it asks for in vain. */
export function ApplicationScreen({ appName }: { readonly appName: string }) {
  const trpc = useTRPC();
  const environment = useEnvironment();
  const parameters = useSearchParams();
  const wanted = applicationQueryOf(
    appName,
    environment.name,
    (name) => parameters.get(name) ?? "",
  );
  const query = useQuery({
    ...trpc.flags.applications.get.queryOptions(wanted),
    placeholderData: keepPreviousData,
  });
  return (
    <Page>
      <PageHeader title={appName} titleOnPhones className="mb-3" />
      <FlagPlaces />
      <QueryView query={query} what="The application">
        {(data) => (
          <Split
            main={
              <>
                <Warnings warnings={data.application.warnings} />
                <Instances data={data} />
                <Evaluated flags={data.flags} />
              </>
            }
            side={
              <>
                <Summary application={data.application} environment={environment.name} />
                <Unknown flags={data.unknown} />
              </>
            }
          />
        )}
      </QueryView>
    </Page>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p key={warning} role="status" className="rounded-panel bg-warn-soft px-4 py-3">
      {warning}
    </p>
  ));
}

interface SummaryProps {
  readonly application: Application;
  readonly environment: string;
}

function Summary({ application, environment }: SummaryProps) {
  const { sdks, specs, modes, revision, current, lastSeenAt } = application;
  return (
    <Panel>
      <PanelHead title={`In ${environment}`} />
      <PanelBody>
        <Facts
          facts={[
            { term: "SDK", fact: sdksWords(sdks) },
            { term: "Specification", fact: specs.join(", ") || "–" },
            { term: "Connected", fact: instancesWords(application) },
            { term: "Mode", fact: modesWords(modes) },
            { term: "Revision", fact: revisionWords(revision, current) },
            { term: "Last seen", fact: <RelativeTime at={lastSeenAt} /> },
          ]}
        />
      </PanelBody>
    </Panel>
  );
}

function Instances({ data }: { readonly data: ApplicationOutput }) {
  const { instances, nextCursor, application } = data;
  return (
    <div>
      <Panel className="max-tablet:border-0 max-tablet:bg-transparent">
        <PanelHead title="Instances" more={formatCount(application.instances)} />
        <Table rows="normal" cards>
          <thead>
            <tr>
              <Th>Instance</Th>
              <Th>SDK</Th>
              <Th>Mode</Th>
              <Th>Revision</Th>
              <Th>Last seen</Th>
            </tr>
          </thead>
          <tbody>
            {instances.map((one) => (
              <Tr key={one.instanceId}>
                <Td>
                  <span className="flex min-w-0 items-center gap-2">
                    <StatusGlyph
                      status={one.isConnected ? "healthy" : "unknown"}
                      size={10}
                      label={one.isConnected ? "connected" : "not connected"}
                    />
                    <code className="max-w-[28ch] truncate" title={one.instanceId}>
                      {one.instanceId}
                    </code>
                  </span>
                </Td>
                <Td data-label="SDK">{one.sdkVersion ? sdkWords(one.sdkVersion) : "not known"}</Td>
                <Td data-label="Mode">{one.mode === "unknown" ? "not known" : one.mode}</Td>
                <Td data-label="Revision">
                  <span className={one.isBehind ? "text-warn-ink" : ""}>
                    {revisionWords(one.revision, application.current)}
                  </span>
                </Td>
                <Td data-label="Last seen">
                  <RelativeTime at={one.lastSeenAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Panel>
      <Pages nextCursor={nextCursor} />
    </div>
  );
}

function Evaluated({ flags }: Pick<ApplicationOutput, "flags">) {
  return (
    <Panel className="max-tablet:border-0 max-tablet:bg-transparent">
      <PanelHead title="Flags it evaluates" note="last 30 days" more={formatCount(flags.length)} />
      {flags.length === 0 ? (
        <PanelBody className="text-ink-3">It has reported no evaluation yet.</PanelBody>
      ) : (
        <Table cards>
          <thead>
            <tr>
              <Th>Flag</Th>
              <Th num>Evaluations</Th>
              <Th num>Yes</Th>
              <Th>Last</Th>
            </tr>
          </thead>
          <tbody>
            {flags.map(({ flagName, yes, no, lastAt }) => (
              <Tr key={flagName}>
                <Td>
                  <NameLink
                    href={`/flags/${encodeURIComponent(flagName)}`}
                    className="font-mono tracking-mono [overflow-wrap:anywhere]"
                  >
                    {flagName}
                  </NameLink>
                </Td>
                <Td num data-label="Evaluations">
                  {formatCompact(yes + no)}
                </Td>
                <Td num data-label="Yes">
                  {formatShare(yes / Math.max(1, yes + no), 0)}
                </Td>
                <Td data-label="Last">
                  <RelativeTime at={lastAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

/** Names that are misspelt, archived, or not made yet. SDKs answer them with the code's own default. */
function Unknown({ flags }: { readonly flags: ApplicationOutput["unknown"] }) {
  if (flags.length === 0) return null;
  return (
    <Panel>
      <PanelHead title="Asked for, not here" more={formatCount(flags.length)} />
      <ul>
        {flags.map(({ flagName, lastAt }) => (
          <li
            key={flagName}
            className="flex items-center gap-2.5 px-4 py-2 not-last:border-b not-last:border-line"
          >
            <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">{flagName}</code>
            <span className="text-12 text-ink-3">
              <RelativeTime at={lastAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
