const NUMBER = "(0|[1-9]\\d*)";
const PRERELEASE_PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
const VERSION = new RegExp(
  `^v?${NUMBER}\\.${NUMBER}\\.${NUMBER}` +
    `(?:-(${PRERELEASE_PART}(?:\\.${PRERELEASE_PART})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);
const LONGEST = 256;

export interface Semver {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

/** A version as semver.org 2.0.0 writes it; a leading `v` is allowed. Null when it is not one. */
export const parseSemver = (text: string): Semver | null => {
  if (text.length > LONGEST) return null;
  const match = VERSION.exec(text.trim());
  if (!match) return null;
  const numbers = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  if (!numbers.every(Number.isSafeInteger)) return null;
  return { numbers, prerelease: match[4]?.split(".") ?? [] };
};

const compareIdentifiers = (a: string, b: string): number => {
  const aIsNumber = /^\d+$/.test(a);
  const bIsNumber = /^\d+$/.test(b);
  if (aIsNumber && bIsNumber) return Number(a) - Number(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const comparePrerelease = (a: readonly string[], b: readonly string[]): number => {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const left = a[i];
    const right = b[i];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const order = compareIdentifiers(left, right);
    if (order !== 0) return order;
  }
  return 0;
};

/** Precedence by semver.org: negative when `a` comes before `b`. Build metadata does not count. */
export const compareSemver = (a: Semver, b: Semver): number =>
  a.numbers[0] - b.numbers[0] ||
  a.numbers[1] - b.numbers[1] ||
  a.numbers[2] - b.numbers[2] ||
  comparePrerelease(a.prerelease, b.prerelease);
