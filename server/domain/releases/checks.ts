import type { Actor } from "@/server/domain/access/actor";
import type { Deployment, ReleaseBlock } from "./deployment";
import { statusWords } from "./deployment-lifecycle";
import { type Evidence, IRREVERSIBLE, type Release } from "./release";

export const VERDICTS = ["go", "warn", "block"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One thing looked at before acting; there is none that was not really looked at. */
export interface Check {
  readonly key: string;
  readonly group: "dependents" | "preconditions";
  readonly verdict: Verdict;
  readonly title: string;
  readonly detail: string | null;
}

const check = (
  key: string,
  verdict: Verdict,
  said: { readonly title: string; readonly detail?: string | null },
): Check => ({
  ...{ key, verdict },
  group: "preconditions",
  title: said.title,
  detail: said.detail ?? null,
});

/** The gravest of all. */
export const verdictOf = (checks: readonly Check[]): Verdict =>
  VERDICTS.findLast((verdict) => checks.some((each) => each.verdict === verdict)) ?? "go";

export type ArtefactState = "present" | "missing" | "different";

export function checkArtefact({ digest }: Release, state: ArtefactState): Check {
  const title = `Artefact ${digest.slice(0, 11)}…${digest.slice(-4)}`;
  const detail = {
    present: "there and unchanged",
    missing: "gone from where it was registered",
    different: "not what was registered",
  }[state];
  return check("artefact", state === "present" ? "go" : "block", { title, detail });
}

export function checkHolder(active: Deployment | null): Check {
  if (active === null) return check("holder", "go", { title: "No deployment is under way" });
  return check("holder", "block", {
    title: `Deployment ${active.id} by ${active.requestedBy.name} is ${statusWords(active.status)}`,
    detail: "wait for it or abort it",
  });
}

/** A person may deploy what was taken away, after reading why; automation may not. */
export function checkBlock(block: ReleaseBlock | null, actor: Pick<Actor, "kind">): Check {
  if (block === null) return check("block", "go", { title: "Not blocked here" });
  return check("block", actor.kind === "user" ? "warn" : "block", {
    title: `Blocked here by ${block.createdBy}`,
    detail: block.reason,
  });
}

export function checkTests({ evidence }: Release): readonly Check[] {
  return evidence
    .filter(({ passed, failed }) => passed !== undefined || failed !== undefined)
    .map(({ kind, name, passed = 0, failed = 0 }) =>
      check(`evidence:${kind}:${name}`, failed > 0 ? "warn" : "go", {
        title: name,
        detail: failed > 0 ? `${failed} of ${passed + failed} failed` : `${passed} passed`,
      }),
    );
}

/** The last time this release was deployed here, it did not come to run. */
export function checkLastAttempt(attempts: readonly Deployment[]): readonly Check[] {
  const [last] = [...attempts].sort(
    (left, right) => right.requestedAt.getTime() - left.requestedAt.getTime(),
  );
  if (last?.status !== "failed") return [];
  return [
    check("last_attempt", "warn", {
      title: "Its last deployment here failed",
      detail: last.statusReason,
    }),
  ];
}

/** Migrations of the releases that go away stay in the database; whether the target can live with them. */
export const checkMigrationsGoing = (migrations: readonly Evidence[]): readonly Check[] =>
  migrations.map(({ name, detail }) =>
    check(`migration:${name}`, detail === IRREVERSIBLE ? "block" : "go", {
      title: `Migration ${name}`,
      detail: detail === IRREVERSIBLE ? "cannot be taken back" : "reversible, stays",
    }),
  );

export const checkMigrationsComing = (migrations: readonly Evidence[]): readonly Check[] =>
  migrations.map(({ name, detail }) =>
    check(`migration:${name}`, detail === IRREVERSIBLE ? "warn" : "go", {
      title: `Migration ${name}`,
      detail: detail === IRREVERSIBLE ? "no rollback beyond it" : "reversible",
    }),
  );

/** Flags that are on and that the target does not know: what they choose is no longer chosen. */
export const checkFlagsLost = (
  version: string,
  flags: readonly { readonly name: string; readonly isOn: boolean }[],
): readonly Check[] =>
  flags.map(({ name, isOn }) =>
    check(`flag:${name}`, isOn ? "warn" : "go", {
      title: name,
      detail: isOn ? `on, and ${version} does not know it` : `off; ${version} does not know it`,
    }),
  );

export function checkEverRan(version: string, ranFor: string | null): Check {
  return check("ran_here", ranFor === null ? "block" : "go", {
    title: ranFor === null ? `${version} never ran here` : `${version} ran here`,
    detail: ranFor,
  });
}

/** Incidents of the services that call this one. */
export function checkDependents(
  dependents: readonly string[],
  incidents: readonly { readonly service: string }[],
): readonly Check[] {
  return dependents.map((service) => {
    const isTroubled = incidents.some((incident) => incident.service === service);
    return {
      ...check(`dependent:${service}`, "go", {
        title: `${service} calls it`,
        detail: isTroubled ? "has an incident now" : "no incident now",
      }),
      group: "dependents",
    };
  });
}
