import type { Target } from "@/server/domain/services/service";
import type { DeclaredEdge } from "./declared-edges";
import type { EdgeSubject } from "./observed";
import type { Peer } from "./peer";

/** What an observed edge is, in the terms of the catalog. */
export type Match =
  | { readonly kind: "declared"; readonly declared: DeclaredEdge }
  | { readonly kind: "undeclared" }
  /** How an adapter does its work inside, such as the queries of a queue kept in a database: no edge of its own. */
  | { readonly kind: "transport" };

/** Finds the declared edge an observed one belongs to: by the adapter the span names, else by what it reaches. */
export function matchEdge(observed: EdgeSubject, declared: readonly DeclaredEdge[]): Match {
  const own = declared.filter(
    ({ service, port }) => service === observed.service && port.direction === observed.direction,
  );
  const named = own.filter(({ adapter }) => adapter.name === observed.adapter);
  if (named.length > 0) return matchNamed(observed.peer, named);
  const reaching = own.filter(({ target }) => reaches(target, observed.peer));
  const best = reaching.find(({ adapter }) => adapter.role === "production") ?? reaching[0];
  return best ? { kind: "declared", declared: best } : { kind: "undeclared" };
}

/** The adapter is known; what it reached may still be something it should not. */
function matchNamed(peer: Peer, named: readonly DeclaredEdge[]): Match {
  const reaching = named.find(({ target }) => reaches(target, peer));
  if (reaching) return { kind: "declared", declared: reaching };
  const [first] = named;
  if (!first) return { kind: "undeclared" };
  if (first.target.kind === "queue" && peer.kind === "database") return { kind: "transport" };
  return contradicts(first.target, peer)
    ? { kind: "undeclared" }
    : { kind: "declared", declared: first };
}

/** An unresolved address says nothing against the catalog; another service, database or queue does. */
function contradicts(target: Target, peer: Peer): boolean {
  if (peer.kind === "external") return false;
  if (target.kind === "external") return peer.kind !== "service";
  if (peer.kind === "database" && target.kind === "database")
    return peer.namespace !== null && peer.namespace !== target.database;
  return true;
}

function reaches(target: Target, peer: Peer): boolean {
  switch (target.kind) {
    case "service":
      return peer.kind === "service" && peer.name === target.service;
    case "database":
      return peer.kind === "database" && isSameDatabase(target, peer);
    case "queue":
      return peer.kind === "queue" && peer.name === target.name;
    case "external":
      return (
        peer.kind !== "database" && peer.kind !== "queue" && isSameName(target.name, peer.name)
      );
  }
}

/** Telemetry names the database, sometimes its schema as well: `shop`, `shop|orders`, `shop.orders`. */
function isSameDatabase(
  { database, schema }: Target & { kind: "database" },
  { namespace }: Peer & { kind: "database" },
): boolean {
  if (namespace === null) return false;
  if (namespace === database) return true;
  return schema !== null && namespace.replace(/[|.]/, "/") === `${database}/${schema}`;
}

/** `novacard` is `novacard`, `novacard:443` and `novacard.internal:443`. */
const isSameName = (declared: string, seen: string): boolean =>
  seen === declared || (seen.startsWith(declared) && /^[.:]/.test(seen.slice(declared.length)));
