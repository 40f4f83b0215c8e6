import { FLAG_SORTS, FLAG_TYPES } from "@/contracts/flag-words";

type FlagType = (typeof FLAG_TYPES)[number];
export type FlagSort = (typeof FLAG_SORTS)[number];

/** The filters of the list, as they stand in the address: `?show=on&type=kill-switch&q=card&sort=name`. */
export const SHOWN = ["on", "today", "kill", "archived"] as const;
export type Shown = (typeof SHOWN)[number];

export const SORT_LABEL: Readonly<Record<FlagSort, string>> = {
  last_change: "Last change",
  name: "Name",
  created: "Newest",
};

const oneOf = <T extends string>(values: readonly T[], given: string): T | undefined =>
  values.find((value) => value === given);

export const PAGE_SIZE = 50;

/** What the address asks of the list; the page and its screen read it the same way. */
export function listQueryOf(environment: string, parameter: (name: string) => string) {
  const show = oneOf(SHOWN, parameter("show"));
  const type: FlagType | undefined =
    show === "kill" ? "kill-switch" : oneOf(FLAG_TYPES, parameter("type"));
  const search = parameter("q").trim().slice(0, 100);
  const cursor = parameter("after");
  return {
    environment,
    archived: show === "archived",
    sort: oneOf(FLAG_SORTS, parameter("sort")) ?? "last_change",
    limit: PAGE_SIZE,
    ...(show === "on" && { on: true }),
    ...(show === "today" && { changedToday: true }),
    ...(type && { type }),
    ...(search && { search }),
    ...(cursor && { cursor }),
  };
}
