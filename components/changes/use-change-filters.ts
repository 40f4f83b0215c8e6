"use client";

import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useSession } from "@/lib/client/session";
import { type ChangeFilters, isFiltered, queryOf } from "./change-filters";

/** The filters, how to set each, and what they ask the server for. */
export function useChangeFilters() {
  const [search, setSearch] = useSearchParameter("q");
  const [kind, setKind] = useSearchParameter("kind");
  const [by, setBy] = useSearchParameter("by");
  const [where, setWhere] = useSearchParameter("where");
  const [service, setService] = useSearchParameter("service");
  const [object, setObject] = useSearchParameter("object");
  const { actor } = useSession();
  const environment = useEnvironment();
  const filters: ChangeFilters = { search, kind, by, where, service, object };
  const query = queryOf(filters, { actorId: actor.id, environment: environment.name });
  return {
    filters,
    environment,
    isFiltered: isFiltered(filters),
    query,
    set: {
      search: setSearch,
      kind: setKind,
      by: setBy,
      where: setWhere,
      service: setService,
      object: setObject,
    },
    clear: () => {
      for (const set of [setSearch, setKind, setBy, setWhere, setService, setObject]) set("");
    },
  };
}

export type ChangeFiltersInUse = ReturnType<typeof useChangeFilters>;
