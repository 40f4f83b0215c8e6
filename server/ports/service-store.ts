import type { Service } from "@/server/domain/services/service";

/**
 * The catalog: services with their ports and adapters, as their owners declare them.
 *
 * - `save` inserts or replaces a service with all its ports and adapters, keeping their order.
 */
export interface ServiceStore {
  /** By name. */
  list(): Promise<Service[]>;
  findByName(name: string): Promise<Service | null>;
  save(service: Service): Promise<void>;
}
