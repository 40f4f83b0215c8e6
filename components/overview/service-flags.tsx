"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { FlagSwitchButton } from "@/components/layout/flag-switch-button";
import { Page } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { NameLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import type { FlagOutput } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { NONE } from "@/lib/format/number";

/** The flags a service evaluates or is wired by, as they stand in the environment on screen. */
export function ServiceFlags({ service }: { readonly service: string }) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const query = useQuery(trpc.services.get.queryOptions({ environment, service }));
  return (
    <Page className="pt-4">
      <QueryView query={query} what="The flags of the service">
        {({ flags }) => (
          <Panel>
            <PanelHead title="Flags" note={`in ${environment}`} more={flags.length} />
            {flags.length === 0 ? (
              <EmptyState icon="flags" title="No flags yet">
                A flag stands here once this service asks for it, or an adapter of it is chosen by
                it.
              </EmptyState>
            ) : (
              <FlagTable names={flags} />
            )}
          </Panel>
        )}
      </QueryView>
    </Page>
  );
}

function FlagTable({ names }: { readonly names: readonly string[] }) {
  const trpc = useTRPC();
  const flags = useQueries({
    queries: names.map((name) => trpc.flags.get.queryOptions({ name })),
  });
  return (
    <Table rows="tall" cards>
      <thead>
        <tr>
          <Th>Flag</Th>
          <Th>State</Th>
          <Th>Strategy</Th>
          <Th>Changed</Th>
          <Th>
            <span className="sr-only">Switch</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, index) => (
          <FlagRow key={name} name={name} flag={flags[index]?.data} />
        ))}
      </tbody>
    </Table>
  );
}

interface FlagRowProps {
  readonly name: string;
  readonly flag: FlagOutput | undefined;
}

function FlagRow({ name, flag }: FlagRowProps) {
  const { name: environment } = useEnvironment();
  const here = flag?.environments.find((each) => each.environment === environment);
  return (
    <Tr>
      <Td>
        <NameLink href={`/flags/${encodeURIComponent(name)}`}>
          <code>{name}</code>
        </NameLink>
        <span className="block text-12 text-ink-3">{flag?.description}</span>
      </Td>
      <Td data-label="State">{stateOf(here?.enabled)}</Td>
      <Td data-label="Strategy" className="text-ink-2">
        {here?.summary ?? NONE}
      </Td>
      <Td data-label="Changed" className="text-12 text-ink-2">
        {here ? (
          <>
            <Moment at={here.updatedAt} /> by {here.updatedBy}
          </>
        ) : (
          NONE
        )}
      </Td>
      <Td num>
        <FlagSwitchButton flag={name} />
      </Td>
    </Tr>
  );
}

function stateOf(enabled: boolean | undefined): string {
  if (enabled === undefined) return NONE;
  return enabled ? "on" : "off";
}
