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
  applications(preview),
  ...preview.warnings.map((what): Effect => ({ icon: "info", what })),
  ...(enabled
    ? []
    : [{ icon: "archive", what: "Strategies and variants stay, ready to turn on again" } as const]),
];
