/** What of Portside itself can be turned off while it runs. Each is a flag in Portside, in a project of its own. */
export const OWN_FLAGS = [
  {
    name: "portside.streaming",
    /** What holds until its own flags were read, and where one is archived. */
    isOnByDefault: true,
    description:
      "Push flags to SDKs as they change. Off: SDKs that ask for a stream are told to poll.",
  },
] as const;

export type OwnFlagName = (typeof OWN_FLAGS)[number]["name"];

export const OWN_PROJECT = "portside";

export const defaultOf = (name: OwnFlagName): boolean =>
  OWN_FLAGS.find((flag) => flag.name === name)?.isOnByDefault ?? false;
