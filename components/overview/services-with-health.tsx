"use client";

import { ErrorCell, LatencyCell, RateCell } from "@/components/health/health-figures";
import { ServicesScreen } from "@/components/services/services-screen";

/** The catalog, joined with how each service does. */
export function ServicesWithHealth() {
  return (
    <ServicesScreen
      figures={({ health }) => (
        <>
          <RateCell health={health} />
          <ErrorCell health={health} />
          <LatencyCell health={health} />
        </>
      )}
    />
  );
}
