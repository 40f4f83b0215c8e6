import type { WebhookStore } from "@/server/ports/webhook-store";
import { pageAfter } from "./memory-page";
import type { KeptDelivery, MemoryState } from "./memory-state";

type State = Pick<MemoryState, "webhooks" | "webhookDeliveries" | "webhookCursor">;

const oldestFirst = (a: KeptDelivery, b: KeptDelivery): number =>
  a.delivery.createdAt.getTime() - b.delivery.createdAt.getTime() ||
  (a.delivery.id < b.delivery.id ? -1 : 1);

const isDue = ({ delivery, leaseUntil }: KeptDelivery, now: Date): boolean =>
  delivery.status === "pending" &&
  delivery.nextAt !== null &&
  delivery.nextAt <= now &&
  (leaseUntil === null || leaseUntil < now);

const keptIn = (state: State) => ({
  all: (): KeptDelivery[] => [...state.webhookDeliveries.values()].sort(oldestFirst),
  put: (each: KeptDelivery): void => {
    state.webhookDeliveries = new Map(state.webhookDeliveries).set(each.delivery.id, each);
  },
});

export function createMemoryWebhookStore(state: State): WebhookStore {
  const find = async (id: string) => state.webhooks.get(id) ?? null;
  const save = async (webhook: Parameters<WebhookStore["save"]>[0]): Promise<void> => {
    state.webhooks = new Map(state.webhooks).set(webhook.id, webhook);
  };
  return {
    ...sending(state),
    ...log(state),
    list: async () =>
      [...state.webhooks.values()]
        .filter(({ deletedAt }) => deletedAt === null)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    findById: find,
    lock: find,
    ...{ insert: save, save },
    lockCursor: async () => state.webhookCursor,
    async saveCursor(seq) {
      state.webhookCursor = seq;
    },
  };
}

function sending(state: State): Pick<WebhookStore, "add" | "claim" | "settle"> {
  const { all: kept, put } = keptIn(state);
  const mayTell = (id: string): boolean => {
    const webhook = state.webhooks.get(id);
    return webhook?.enabled === true && webhook.deletedAt === null;
  };
  return {
    async add(deliveries) {
      for (const delivery of deliveries) {
        const { webhookId, changeId } = delivery;
        const isKnown = kept().some(
          (each) =>
            changeId !== null &&
            each.delivery.webhookId === webhookId &&
            each.delivery.changeId === changeId,
        );
        if (!isKnown) put({ delivery, token: 0, leaseUntil: null });
      }
    },
    async claim({ now, limit, perWebhook, leaseMs }) {
      const taken = new Map<string, number>();
      const due = kept().filter((each) => {
        const { webhookId } = each.delivery;
        const count = taken.get(webhookId) ?? 0;
        if (!isDue(each, now) || !mayTell(webhookId) || count >= perWebhook) return false;
        taken.set(webhookId, count + 1);
        return true;
      });
      return due.slice(0, limit).map(({ delivery, token }) => {
        const leaseUntil = new Date(now.getTime() + leaseMs);
        put({ delivery, token: token + 1, leaseUntil });
        return { delivery, token: token + 1 };
      });
    },
    async settle({ delivery, token }) {
      if (state.webhookDeliveries.get(delivery.id)?.token !== token) return false;
      put({ delivery, token, leaseUntil: null });
      return true;
    },
  };
}

type Log = Pick<
  WebhookStore,
  "findDelivery" | "requeue" | "listDeliveries" | "countDeliveries" | "prune"
>;

function log(state: State): Log {
  const { all: kept, put } = keptIn(state);
  return {
    findDelivery: async (id) => state.webhookDeliveries.get(id)?.delivery ?? null,
    async requeue(id, at) {
      const known = state.webhookDeliveries.get(id);
      if (!known) return;
      const delivery = {
        ...known.delivery,
        ...({ status: "pending", nextAt: at, finishedAt: null } as const),
      };
      put({ delivery, token: known.token + 1, leaseUntil: null });
    },
    listDeliveries: async ({ webhookId, status }, { after, limit }) =>
      pageAfter(
        kept()
          .toReversed()
          .map(({ delivery }) => delivery)
          .filter(
            (each) =>
              each.webhookId === webhookId && (status === undefined || each.status === status),
          ),
        { limit, ...(after !== undefined && { after }) },
      ),
    async countDeliveries() {
      const groups = Map.groupBy(
        kept().map(({ delivery }) => delivery),
        ({ webhookId, status }) => `${status} ${webhookId}`,
      );
      return [...groups.values()].flatMap((group) => {
        const [first] = group;
        return first
          ? [{ webhookId: first.webhookId, status: first.status, count: group.length }]
          : [];
      });
    },
    async prune(before, keep) {
      const seen = new Map<string, number>();
      const gone = kept()
        .toReversed()
        .filter(({ delivery }) => {
          const place = (seen.get(delivery.webhookId) ?? 0) + 1;
          seen.set(delivery.webhookId, place);
          if (delivery.finishedAt === null) return false;
          return delivery.finishedAt < before || place > keep;
        });
      const left = new Map(state.webhookDeliveries);
      for (const { delivery } of gone) left.delete(delivery.id);
      state.webhookDeliveries = left;
      return gone.length;
    },
  };
}
