import type { Release } from "@/server/domain/releases/release";

/**
 * Registered releases; written once.
 *
 * - `add` of a version the service has already rejects with `already_exists`.
 * - `listByService` gives the last registered first, at most `limit`, continuing after the release `after`.
 */
export interface ReleaseStore {
  findById(id: string): Promise<Release | null>;
  /** In any order; unknown ids are absent. */
  listByIds(ids: readonly string[]): Promise<Release[]>;
  listByService(
    service: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<Release[]>;
  add(release: Release): Promise<void>;
}
