import type { Effect } from "@/components/ui/effects";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import { formatCount, plural } from "@/lib/format/number";

const flips = (count: number, way: string): string | null =>
  count === 0 ? null : `${formatCount(count)} flip ${way}`;

const people = ({ flipOn, flipOff, sampled, source }: PreviewFlagOutput): Effect => {
  const ons = flips(flipOn, "off → on");
  const offs = flips(flipOff, "on → off");
  const of = `of ${formatCount(sampled)} ${source}`;
  if (!ons && !offs) return { icon: "people", what: `Nobody flips, ${of}` };
  const [first, second] = offs ? [offs, ons] : [ons, null];
  const none = offs ? "none flip on" : "none flip off";
  return {
    icon: "people",
    what: (
      <>
        <b>{first}</b> {of}
      </>
    ),
    aside: second ?? none,
  };
};

/** "A 2,500 → 5,000 · B 2,500 → 0"; null without variants. */
export const variantWords = ({ variants }: PreviewFlagOutput): string | null =>
  variants.length === 0
    ? null
    : variants
        .map(({ name, before, after }) => `${name} ${formatCount(before)} → ${formatCount(after)}`)
        .join(" · ");

/** "ada, bob flip on; cy flips off"; null where nobody named flips. */
export const namedWords = ({ named }: PreviewFlagOutput): string | null => {
  const says = (ids: readonly string[], one: string, several: string): readonly string[] =>
    ids.length === 0 ? [] : [`${listed(ids)} ${ids.length === 1 ? one : several}`];
  const parts = [
    ...says(named.on, "flips on", "flip on"),
    ...says(named.off, "flips off", "flip off"),
    ...says(named.moved, "gets another variant", "get another variant"),
  ];
  return parts.length === 0 ? null : parts.join("; ");
};

const SHOWN_NAMES = 5;

const listed = (ids: readonly string[]): string =>
  ids.length > SHOWN_NAMES
    ? `${ids.slice(0, SHOWN_NAMES).join(", ")} and ${ids.length - SHOWN_NAMES} more`
    : ids.join(", ");

const variantEffect = (preview: PreviewFlagOutput): readonly Effect[] => {
  const what = variantWords(preview);
  if (what === null) return [];
  const { moved } = preview;
  return [
    { icon: "table", what, ...(moved > 0 && { aside: `${formatCount(moved)} change variant` }) },
  ];
};

const namedEffect = (preview: PreviewFlagOutput): readonly Effect[] => {
  const what = namedWords(preview);
  return what === null ? [] : [{ icon: "people", what }];
};

const applications = ({ applications: all }: PreviewFlagOutput): Effect => {
  if (all.length === 0)
    return { icon: "services", what: "No SDK is connected in this environment now" };
  const instances = all.reduce((sum, application) => sum + application.instances, 0);
  const names = all.map(({ appName }) => appName);
  const shown = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return {
    icon: "services",
    what: (
      <>
        <b>{shown.join(", ")}</b> {all.length === 1 ? "takes" : "take"} it at once
      </>
    ),
    aside: plural(instances, "instance"),
  };
};

/** What switching a flag does, before it is done. */
export const previewEffects = (preview: PreviewFlagOutput, enabled: boolean): readonly Effect[] => [
  people(preview),
  ...namedEffect(preview),
  ...variantEffect(preview),
  applications(preview),
  ...preview.warnings.map((what): Effect => ({ icon: "info", what })),
  ...(enabled
    ? []
    : [{ icon: "archive", what: "Strategies and variants stay, ready to turn on again" } as const]),
];
