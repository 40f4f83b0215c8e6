import type { AdapterRole, PortDirection, PortKind } from "@/server/domain/topology/port-kind";

/** What an adapter reaches. */
export type Target =
  | { readonly kind: "service"; readonly service: string; readonly port: string | null }
  | { readonly kind: "database"; readonly database: string; readonly schema: string | null }
  | { readonly kind: "queue"; readonly name: string }
  | { readonly kind: "external"; readonly name: string };

/** The flag that selects an adapter, and the value that does. */
export interface AdapterFlag {
  readonly name: string;
  readonly when: boolean;
}

export interface Adapter {
  readonly name: string;
  readonly technology: string;
  readonly role: AdapterRole;
  readonly flag: AdapterFlag | null;
  readonly target: Target | null;
  /** Null where the catalog does not say. */
  readonly encrypted: boolean | null;
  readonly sync: boolean;
  /** Whether the service fails when the target does. */
  readonly hard: boolean;
  readonly timeoutMs: number | null;
  readonly retries: number | null;
  readonly code: string | null;
}

export interface Port {
  readonly name: string;
  readonly direction: PortDirection;
  readonly kind: PortKind;
  readonly purpose: string;
  readonly operations: readonly string[];
  readonly adapters: readonly Adapter[];
}

export interface Objectives {
  /** Failed requests / all requests, 0 to 1. */
  readonly errorRatio: number | null;
  readonly latencyP95Ms: number | null;
}

export interface Service {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What kind of component: service, website, library. */
  readonly kind: string;
  readonly owner: string | null;
  readonly tier: number | null;
  readonly system: string | null;
  readonly lifecycle: string | null;
  readonly links: readonly { readonly url: string; readonly title: string }[];
  readonly useCases: readonly string[];
  readonly objectives: Objectives;
  readonly source: ServiceSource;
  readonly ports: readonly Port[];
}

/** Where the facts about a service come from. */
export interface ServiceSource {
  /** The file. */
  readonly reference: string;
  /** SHA-256 of its content, in hex. */
  readonly hash: string;
  readonly importedAt: Date;
}

/** One spelling per target: `database:shop/orders`, `queue:order-events`, a service's bare name. */
export function targetNode(target: Target): string {
  switch (target.kind) {
    case "service":
      return target.service;
    case "database":
      return `database:${target.database}${target.schema === null ? "" : `/${target.schema}`}`;
    case "queue":
      return `queue:${target.name}`;
    case "external":
      return `external:${target.name}`;
  }
}
