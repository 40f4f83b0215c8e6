import type { AddressOwner } from "@/server/domain/topology/address-book";
import type { EdgeSubject, OperationSubject, Seen } from "@/server/domain/topology/observed";

export interface ObservedEdge extends Seen<EdgeSubject> {
  readonly id: string;
}

/**
 * What telemetry showed of the structure: edges, operations in use, and who answers at which address.
 *
 * - Saving keeps the earliest first sight and the latest last sight of both.
 */
export interface ObservationStore {
  saveEdges(edges: readonly ObservedEdge[]): Promise<void>;
  saveOperations(operations: readonly Seen<OperationSubject>[]): Promise<void>;
  saveAddresses(owners: readonly AddressOwner[]): Promise<void>;
  /** By id; of one service only when given. */
  listEdges(environment: string, service?: string): Promise<ObservedEdge[]>;
  findEdge(id: string): Promise<ObservedEdge | null>;
  /** By service, kind and operation; of one service only when given. */
  listOperations(environment: string, service?: string): Promise<Seen<OperationSubject>[]>;
  /** Owners seen since `from`. */
  listAddresses(from: Date): Promise<AddressOwner[]>;
  /** Names of all services telemetry came from since `from`. */
  listReportingServices(environment: string, from: Date): Promise<string[]>;
  /** Forgets what was last seen before `at`. */
  deleteBefore(at: Date): Promise<void>;
}
