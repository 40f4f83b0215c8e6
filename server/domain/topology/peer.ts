/** What the far end of an edge is. A service's name, a database's or a queue's identity, or a foreign address. */
export type Peer =
  | { readonly kind: "service"; readonly name: string }
  | {
      readonly kind: "database";
      readonly system: string;
      /** `address:port`, or null where the client did not say. */
      readonly address: string | null;
      readonly namespace: string | null;
    }
  | { readonly kind: "queue"; readonly system: string; readonly name: string }
  | { readonly kind: "external"; readonly name: string }
  /** Callers outside the observed system: shoppers, partners. */
  | { readonly kind: "client"; readonly name: string };

export type PeerKind = Peer["kind"];

/** Who calls where no caller reports: the node at the edge of the map. */
export const CLIENTS: Peer = { kind: "client", name: "clients" };

/** One spelling per peer: equal peers have equal keys. */
export function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case "service":
    case "external":
    case "client":
      return peer.name;
    case "database":
      return `${peer.system}://${peer.address ?? ""}/${peer.namespace ?? ""}`;
    case "queue":
      return `${peer.system}:${peer.name}`;
  }
}

const DATABASE_KEY = /^([^:]+):\/\/([^/]*)\/(.*)$/s;

/** The inverse of {@link peerKey}, for keys as they were stored. */
export function parsePeer(kind: PeerKind, key: string): Peer {
  if (kind === "service" || kind === "external" || kind === "client") return { kind, name: key };
  if (kind === "queue") {
    const colon = key.indexOf(":");
    return { kind, system: key.slice(0, Math.max(colon, 0)), name: key.slice(colon + 1) };
  }
  const [, system = "", address = "", namespace = ""] = DATABASE_KEY.exec(key) ?? [];
  return { kind, system, address: address || null, namespace: namespace || null };
}
