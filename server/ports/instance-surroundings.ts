import type { Place } from "@/server/domain/releases/place";

/**
 * What an instance finds around it: where its peers, its database, flags and telemetry are, as environment variables.
 * The same for every instance of a place. May start what gives an address; `upstream_unavailable` when it cannot.
 */
export interface InstanceSurroundings {
  variables(place: Place, signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
}
