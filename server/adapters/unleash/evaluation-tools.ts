import { hostname } from "node:os";
import { Address4, Address6 } from "ip-address";
import { RE2JS } from "re2js";
import type { EvaluationTools } from "@/server/domain/flags/evaluation/evaluation";

const KEPT_PATTERNS = 200;

const compile = (pattern: string, caseInsensitive: boolean): RE2JS | null => {
  try {
    return RE2JS.compile(pattern, caseInsensitive ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return null;
  }
};

const isWithin = <A extends Address4 | Address6>(
  address: string,
  range: string,
  Address: (new (text: string) => A) & { isValid(text: string): boolean },
): boolean => {
  if (!Address.isValid(range)) return false;
  const given = new Address(address);
  const subnet = new Address(range);
  return given.correctForm() === subnet.correctForm() || given.isInSubnet(subnet);
};

/** The libraries Unleash's SDKs evaluate with, so that a preview agrees with them. */
export const createUnleashEvaluationTools = (): EvaluationTools => {
  const patterns = new Map<string, RE2JS | null>();
  const patternOf = (pattern: string, caseInsensitive: boolean): RE2JS | null => {
    const key = `${caseInsensitive ? "i" : "-"}${pattern}`;
    const known = patterns.get(key);
    if (known !== undefined) return known;
    if (patterns.size >= KEPT_PATTERNS) patterns.clear();
    const compiled = compile(pattern, caseInsensitive);
    patterns.set(key, compiled);
    return compiled;
  };
  return {
    matchesRegex: (pattern, text, caseInsensitive) =>
      patternOf(pattern, caseInsensitive)?.matcher(text).find() ?? false,
    isRegex: (pattern) => compile(pattern, false) !== null,
    isInRange: (address, range) => {
      if (Address4.isValid(address)) return isWithin(address, range, Address4);
      return Address6.isValid(address) && isWithin(address, range, Address6);
    },
    isInSubnet: (address, range) =>
      Address4.isValid(address) &&
      Address4.isValid(range) &&
      new Address4(address).isInSubnet(new Address4(range)),
    isAddressOrRange: (text) => Address4.isValid(text) || Address6.isValid(text),
    random: Math.random,
    now: () => new Date(),
    hostname: hostname(),
  };
};
