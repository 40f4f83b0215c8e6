"use client";

import type { EnvironmentPolicy } from "@/contracts/environments";
import { useSession } from "./session";

const OPEN: EnvironmentPolicy = {
  requiresReason: false,
  requiresConfirmation: false,
  leastRole: "operator",
};

/** What changing a flag in an environment asks of a person. The server asks for it whatever is said here. */
export function useEnvironmentPolicy(environment: string): EnvironmentPolicy {
  const { environments } = useSession();
  return environments.find(({ name }) => name === environment)?.policy ?? OPEN;
}

/** The environments in which a change is asked about before it is made. */
export function useAskedEnvironments(): ReadonlySet<string> {
  const { environments } = useSession();
  const asked = environments.filter(
    ({ isProduction, policy }) =>
      isProduction || policy.requiresReason || policy.requiresConfirmation,
  );
  return new Set(asked.map(({ name }) => name));
}

/** What a confirming dialog asks for where the policy wants it. */
export const askedBy = (policy: EnvironmentPolicy, word: string) => ({
  reason: policy.requiresReason ? ("required" as const) : ("optional" as const),
  ...(policy.requiresConfirmation && { typed: word }),
});
