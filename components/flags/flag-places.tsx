"use client";

import { usePathname } from "next/navigation";
import { FLAG_PLACES, flagPlaceOf } from "@/components/layout/flag-places";
import { Tabs } from "@/components/ui/tabs";
import { useEnvironment } from "@/lib/client/environment";
import { withEnvironment } from "@/lib/environment-choice";

/** The way between the pages of Flags, above each of them. */
export function FlagPlaces() {
  const current = flagPlaceOf(usePathname());
  const { name } = useEnvironment();
  return (
    <Tabs
      label="Pages of Flags"
      className="mb-4"
      tabs={FLAG_PLACES.map((place) => ({
        href: withEnvironment(place.href, name),
        current: place === current,
        label: place.label,
      }))}
    />
  );
}
