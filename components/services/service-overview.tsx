"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { AppLink, NameLink, TextLink } from "@/components/ui/app-link";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { type Fact, Facts, type Stat, Stats } from "@/components/ui/stats";
import { StatusLabel } from "@/components/ui/status-label";
import { Moment } from "@/components/ui/time";
import type { ServiceOutput } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { formatLatency } from "@/lib/format/duration";
import { formatAvailability, formatErrorRatio, formatNines, formatRate } from "@/lib/format/number";
import { RunningList } from "./running-matrix";
import { ServiceActions } from "./service-actions";
import { servicePath } from "./service-tabs";

interface ServiceOverviewProps {
  readonly service: string;
  /** Its charts and changes, composed by the page. */
  readonly charts: ReactNode;
  readonly changes: ReactNode;
}

/** Everything known of a service, on one page. */
export function ServiceOverview({ service, charts, changes }: ServiceOverviewProps) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const query = useQuery(trpc.services.get.queryOptions({ environment, service }));
  return (
    <Page className="pt-4">
      <QueryView query={query} what="The service">
        {(data) => (
          <div className="grid grid-cols-1 gap-4">
            <NowPanel service={data} />
            {charts}
            <Split
              main={
                <>
                  {changes}
                  <About service={data} />
                </>
              }
              side={
                <>
                  <Running service={data} />
                  <Neighbours
                    title="Depends on"
                    neighbours={data.dependsOn}
                    none="Calls no other."
                  />
                  <Neighbours
                    title="Depended on by"
                    neighbours={data.dependents}
                    none="Nothing calls it."
                  />
                  <Flags flags={data.flags} />
                </>
              }
            />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function NowPanel({ service }: { readonly service: ServiceOutput }) {
  const { statusFact, ...health } = service.health;
  const stats: readonly Stat[] = [
    { label: "Requests/s", value: formatRate(health.requestsPerSecond) },
    { label: "Errors", value: formatErrorRatio(health.errorRatio) },
    { label: "p50", value: formatLatency(health.p50Ms) },
    { label: "p95", value: formatLatency(health.p95Ms) },
    { label: "p99", value: formatLatency(health.p99Ms) },
    { label: "Available, 30 d", value: formatAvailability(health.availability?.ratio) },
    { label: "Nines", value: formatNines(health.availability?.ratio) },
  ];
  return (
    <Panel>
      <PanelHead
        title={
          <StatusLabel status={statusFact.status} size={12}>
            {statusFact.status}
          </StatusLabel>
        }
        note={statusFact.reasons.join(" · ")}
        more={
          <>
            {statusFact.since ? (
              <span className="whitespace-nowrap">
                since <Moment at={statusFact.since} />
              </span>
            ) : null}
            <ServiceActions service={service} className="wide:hidden" />
          </>
        }
      />
      <PanelBody>
        <Stats stats={stats} />
      </PanelBody>
    </Panel>
  );
}

function About({ service }: { readonly service: ServiceOutput }) {
  const facts: readonly (Fact | null)[] = [
    { term: "What it does", fact: service.description },
    service.owner ? { term: "Owner", fact: service.owner } : null,
    service.tier === null ? null : { term: "Tier", fact: service.tier },
    service.system ? { term: "System", fact: service.system } : null,
    service.lifecycle ? { term: "Lifecycle", fact: service.lifecycle } : null,
    service.links.length > 0 ? { term: "Links", fact: <Links links={service.links} /> } : null,
    {
      term: "Evidence",
      fact: (
        <span className="text-ink-3">
          <code>{service.source.reference}</code>, read <Moment at={service.source.importedAt} />
        </span>
      ),
    },
  ];
  return (
    <Panel>
      <PanelHead title="About" />
      <PanelBody>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </PanelBody>
    </Panel>
  );
}

function Links({ links }: { readonly links: ServiceOutput["links"] }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {links.map((link) => (
        <li key={link.url}>
          <a
            href={link.url}
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-accent hover:underline"
          >
            {link.title}
            <Icon name="external" size={12} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Running({ service }: { readonly service: ServiceOutput }) {
  const { all } = useEnvironment();
  return (
    <Panel>
      <PanelHead
        title="Runs"
        more={
          <AppLink href={servicePath(service.name, "releases")} className="quiet-link">
            All releases
          </AppLink>
        }
      />
      <RunningList running={service.running} environments={all} />
    </Panel>
  );
}

interface NeighboursProps {
  readonly title: string;
  readonly neighbours: ServiceOutput["dependsOn"];
  readonly none: string;
}

function Neighbours({ title, neighbours, none }: NeighboursProps) {
  return (
    <Panel>
      <PanelHead title={title} more={neighbours.length} />
      {neighbours.length === 0 ? (
        <p className="px-4 py-3 text-12 text-ink-3">{none}</p>
      ) : (
        <ul className="py-1.5">
          {neighbours.map(({ name, statusFact }) => (
            <li key={name} className="flex min-h-7 items-center gap-2 px-4">
              {statusFact ? (
                <StatusLabel status={statusFact.status}>
                  <NameLink href={servicePath(name)}>{name}</NameLink>
                </StatusLabel>
              ) : (
                name
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Flags({ flags }: { readonly flags: readonly string[] }) {
  if (flags.length === 0) return null;
  return (
    <Panel>
      <PanelHead title="Flags" more={flags.length} />
      <ul className="py-1.5">
        {flags.map((flag) => (
          <li key={flag} className="flex min-h-7 items-center px-4">
            <TextLink href={`/flags/${encodeURIComponent(flag)}`} className="truncate">
              <code>{flag}</code>
            </TextLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
