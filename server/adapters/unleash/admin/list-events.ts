import type { z } from "zod";
import type { ControlEvent } from "@/server/domain/flags/controlled-flag";
import { DomainError } from "@/server/domain/shared/errors";
import type { AdminClient } from "./admin-client";
import { eventsReply } from "./admin-schemas";

const PAGE = 100;
const MAX_PAGES = 5;

interface Read {
  readonly events: readonly ControlEvent[];
  readonly cursor: string;
}

/** A token may be allowed to read flags and not events: then nobody is named. */
const orUntold = (failure: unknown): null => {
  const isUntold =
    failure instanceof DomainError &&
    (failure.code === "not_found" || failure.details["fault"] === "permission");
  if (isUntold) return null;
  throw failure;
};

const pageOf = (client: AdminClient, page: number, signal?: AbortSignal) =>
  client
    .get(`/search/events?limit=${PAGE}&offset=${page * PAGE}`, eventsReply, signal)
    .catch(orUntold);

type Page = z.infer<typeof eventsReply>["events"];

/** Pages from the newest on, until one has something that is known already. */
async function pagesSince(
  client: AdminClient,
  last: number,
  signal?: AbortSignal,
): Promise<Page | null> {
  const events: Page = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const reply = await pageOf(client, page, signal);
    if (!reply) return null;
    events.push(...reply.events);
    if (reply.events.length < PAGE || reply.events.some(({ id }) => id <= last)) break;
  }
  return events;
}

/** What happened after the event `after`, oldest first; at most five pages of it. */
export async function listEvents(
  client: AdminClient,
  after: string | null,
  signal?: AbortSignal,
): Promise<Read | null> {
  const last = after === null ? Number.POSITIVE_INFINITY : Number(after);
  const read = await pagesSince(client, last, signal);
  if (!read) return null;
  const newest = Math.max(after === null ? 0 : last, ...read.map(({ id }) => id));
  const events = read
    .filter(({ id }) => id > last)
    .toSorted((one, other) => one.id - other.id)
    .flatMap(({ featureName, ...event }) =>
      featureName ? [toEvent({ ...event, featureName })] : [],
    );
  return { events, cursor: String(newest) };
}

interface NamedEvent {
  readonly createdAt: string;
  readonly createdBy?: string | null | undefined;
  readonly featureName: string;
  readonly environment?: string | null | undefined;
}

const toEvent = ({ createdAt, createdBy, featureName, environment }: NamedEvent): ControlEvent => ({
  at: new Date(createdAt),
  by: createdBy ?? "",
  flag: featureName,
  environment: environment ?? null,
});
