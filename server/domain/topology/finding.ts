export const FINDING_KINDS = [
  "undeclared_edge",
  "unobserved_edge",
  "unbound_port",
  "unused_port",
  "swappable",
  "single_adapter_port",
  "shared_database",
  "unencrypted_edge",
  "cycle",
  "single_point_of_failure",
  "bypass",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export type FindingSeverity = "bad" | "warn" | "info" | "good";

/** Something about the structure that a maintainer should know, with what it is about. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly detail: string;
  /** Ids of nodes, ports, adapters and edges. */
  readonly subjects: readonly string[];
  /** The service whose owner should know; null where it is no single one's. */
  readonly service: string | null;
}

/** A finding of no single service is every one's it is about. */
export const isAbout = ({ service, subjects }: Finding, name: string): boolean =>
  service === name || (service === null && subjects.some((id) => id.split(/[/>]/, 1)[0] === name));
