import type { FlagOutput } from "@/contracts/flags";
import { plural } from "@/lib/format/number";

/** What a flag says of itself. */
export type Details = Pick<
  FlagOutput,
  | "description"
  | "type"
  | "lifetimeDays"
  | "owner"
  | "project"
  | "tags"
  | "links"
  | "impressionData"
>;

export const detailsOf = (flag: Details): Details => {
  const { description, type, lifetimeDays, owner, project, tags, links, impressionData } = flag;
  return { description, type, lifetimeDays, owner, project, tags, links, impressionData };
};

const WORDS: Readonly<Record<keyof Details, (details: Details) => string>> = {
  description: ({ description }) => `“${description}”`,
  type: ({ type }) => type.replace("-", " "),
  lifetimeDays: ({ lifetimeDays }) =>
    lifetimeDays === null ? "lifetime of its type" : `lifetime ${plural(lifetimeDays, "day")}`,
  owner: ({ owner }) => (owner ? `owned by ${owner}` : "owned by nobody"),
  project: ({ project }) => `in project ${project}`,
  tags: ({ tags }) => (tags.length > 0 ? `tags ${tags.join(", ")}` : "no tags"),
  links: ({ links }) => links.map(({ title }) => `link ${title}`).join(", ") || "no links",
  impressionData: ({ impressionData }) => `impression data ${impressionData ? "on" : "off"}`,
};

/** Where details differ from those one began with, in words. */
export function detailsWords(details: Details, before: Details): string {
  const fields = Object.keys(WORDS) as (keyof Details)[];
  const changed = fields.filter(
    (field) => JSON.stringify(details[field]) !== JSON.stringify(before[field]),
  );
  return changed.map((field) => WORDS[field](details)).join(", ") || "as it was";
}
