import { RECENT_OPERATORS } from "./constraint-operator";
import type { Strategy } from "./flag";

/** The last Node SDK that lacks the recent operators, by major and minor. */
const LAST_WITHOUT = [6, 6] as const;

/** Whether an SDK lacks operators that this version has. */
export const isTooOld = (sdk: string): boolean => {
  const match = /^unleash-(?:client-)?node(?:-sdk)?[:@](\d+)\.(\d+)/.exec(sdk);
  if (!match) return false;
  const major = Number(match[1]);
  return (
    major < LAST_WITHOUT[0] || (major === LAST_WITHOUT[0] && Number(match[2]) <= LAST_WITHOUT[1])
  );
};

/** SDKs take a constraint they do not know as not met: says which operators, to which connected SDKs. */
export const sdkWarnings = (
  strategies: readonly Pick<Strategy, "constraints">[],
  sdks: readonly (string | null)[],
): string[] => {
  const recent = new Set(
    strategies.flatMap(({ constraints }) =>
      constraints.map(({ operator }) => operator).filter((one) => RECENT_OPERATORS.has(one)),
    ),
  );
  const old = new Set(sdks.filter((sdk) => sdk !== null).filter(isTooOld));
  if (recent.size === 0 || old.size === 0) return [];
  return [
    `${[...old].join(", ")} does not know ${[...recent].join(", ")} and takes such a constraint as not met.`,
  ];
};
