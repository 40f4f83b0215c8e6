import { FLAG_SORTS, FLAG_TYPES } from "@/contracts/flag-words";
import { OWN_SERVER } from "../servers";

type FlagType = (typeof FLAG_TYPES)[number];
export type FlagSort = (typeof FLAG_SORTS)[number];

/** The filters of the list, as they stand in the address: `?show=on&type=kill-switch&q=card&sort=name`. */
export const SHOWN = ["on", "off", "today", "kill", "stale", "archived"] as const;
export type Shown = (typeof SHOWN)[number];

export const SORT_LABEL: Readonly<Record<FlagSort, string>> = {
  last_change: "Last change",
  name: "Name",
  created: "Newest",
};

const oneOf = <T extends string>(values: readonly T[], given: string): T | undefined =>
  values.find((value) => value === given);

export const PAGE_SIZE = 50;

/** How many pages the browser keeps: what was scrolled past is let go and read again on the way back. */
export const KEPT_PAGES = 8;

interface ListPage {
  readonly nextCursor: string | null;
}

/** The cursor of the first page: an empty one, since to the list of pages null means there is none. */
export const FIRST_PAGE = "";

/** One page after the other; the page of Flags and its screen begin alike. */
export const nextPageOf = (page: ListPage): string | null => page.nextCursor;

const SHOW: Readonly<
  Record<
    Shown | "all",
    { readonly on?: boolean; readonly changedToday?: true; readonly stale?: true }
  >
> = {
  all: {},
  on: { on: true },
  off: { on: false },
  today: { changedToday: true },
  kill: {},
  stale: { stale: true },
  archived: {},
};

const narrowed = (parameter: (name: string) => string) => {
  const tag = parameter("tag").slice(0, 200);
  const owner = parameter("owner").slice(0, 120);
  const project = parameter("project").slice(0, 60);
  return { ...(tag && { tag }), ...(owner && { owner }), ...(project && { project }) };
};

/** Flags of every server together, unless one is named. */
const serverOf = (server: string) => {
  if (server === "") return { everywhere: true };
  return server === OWN_SERVER ? {} : { connection: server.slice(0, 40) };
};

/** What the address asks of the list; the page and its screen read it the same way. */
export function listQueryOf(environment: string, parameter: (name: string) => string) {
  const show = oneOf(SHOWN, parameter("show"));
  const type: FlagType | undefined =
    show === "kill" ? "kill-switch" : oneOf(FLAG_TYPES, parameter("type"));
  const search = parameter("q").trim().slice(0, 100);
  return {
    environment,
    archived: show === "archived",
    sort: oneOf(FLAG_SORTS, parameter("sort")) ?? "last_change",
    limit: PAGE_SIZE,
    ...SHOW[show ?? "all"],
    ...(type && { type }),
    ...(search && { search }),
    ...narrowed(parameter),
    ...serverOf(parameter("server")),
  };
}
