const LOOPBACK = /^(localhost|127\.|\[?::1|0\.0\.0\.0)/;

/** Where a caller found a service: an address means the same to every host, unless it is a loopback. */
export const addressKey = (address: string, host: string): string =>
  LOOPBACK.test(address) && host !== "" ? `${address}@${host}` : address;

export interface AddressOwner {
  readonly environment: string;
  readonly address: string;
  readonly service: string;
  readonly lastSeenAt: Date;
}

interface Entry {
  service: string;
  lastSeenMs: number;
  /** Two services answer here (a gateway): until then the address alone settles nothing. */
  sharedUntilMs: number;
  isNew: boolean;
}

/** After this long without a sign of the old owner an address may belong to another service. */
const OWNERSHIP_MS = 10 * 60_000;
/** How often a confirmed owner is written again. */
const REFRESH_MS = 60_000;

/** Which service answers at an address, learnt from the server spans and from pairs of spans. */
export class AddressBook {
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #limit: number;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  find(environment: string, address: string, nowMs: number): string | null {
    const entry = this.#entries.get(environment)?.get(address);
    return entry && entry.sharedUntilMs <= nowMs ? entry.service : null;
  }

  /** Takes note that `service` answered at `address`. */
  learn(owner: Omit<AddressOwner, "lastSeenAt">, nowMs: number): void {
    const entry = this.#entries.get(owner.environment)?.get(owner.address);
    if (!entry) {
      this.#add(owner, { lastSeenMs: nowMs, isNew: true });
      return;
    }
    if (entry.service === owner.service) {
      if (nowMs - entry.lastSeenMs > REFRESH_MS) entry.isNew = true;
      entry.lastSeenMs = nowMs;
      return;
    }
    if (nowMs - entry.lastSeenMs <= OWNERSHIP_MS) {
      entry.sharedUntilMs = nowMs + OWNERSHIP_MS;
      return;
    }
    Object.assign(entry, { service: owner.service, lastSeenMs: nowMs, isNew: true });
  }

  /** Takes over what other processes learnt; what this one knows better stays. */
  restore(owners: readonly AddressOwner[]): void {
    for (const owner of owners) {
      const lastSeenMs = owner.lastSeenAt.getTime();
      const known = this.#entries.get(owner.environment)?.get(owner.address);
      if (!known) this.#add(owner, { lastSeenMs, isNew: false });
      else if (lastSeenMs > known.lastSeenMs) this.learn(owner, lastSeenMs);
    }
  }

  /** Owners learnt since the last call, to be stored. */
  takeNew(): AddressOwner[] {
    const owners: AddressOwner[] = [];
    for (const [environment, entries] of this.#entries)
      for (const [address, entry] of entries) {
        if (!entry.isNew) continue;
        entry.isNew = false;
        const lastSeenAt = new Date(entry.lastSeenMs);
        owners.push({ environment, address, service: entry.service, lastSeenAt });
      }
    return owners;
  }

  #add(owner: Omit<AddressOwner, "lastSeenAt">, seen: Pick<Entry, "lastSeenMs" | "isNew">): void {
    if (this.#size >= this.#limit) return;
    const entries = this.#entries.get(owner.environment) ?? new Map<string, Entry>();
    this.#entries.set(owner.environment, entries);
    entries.set(owner.address, { service: owner.service, sharedUntilMs: 0, ...seen });
    this.#size += 1;
  }
}
