import type {
  Flag,
  FlagEnvironment,
  FlagType,
  FlagWithEnvironments,
  LastFlagChange,
} from "@/server/domain/flags/flag";
import { DomainError } from "@/server/domain/shared/errors";
import type { Prisma } from "./generated/client";

export const flagColumns = {
  name: true,
  project: true,
  type: true,
  lifetimeDays: true,
  description: true,
  owner: true,
  impressionData: true,
  stale: true,
  links: true,
  tags: true,
  dependencies: true,
  version: true,
  createdAt: true,
  createdBy: true,
  archivedAt: true,
  changedAt: true,
  lastChange: true,
} satisfies Prisma.FlagSelect;

export const stateColumns = {
  environment: true,
  enabled: true,
  strategies: true,
  variants: true,
  version: true,
  updatedAt: true,
  updatedBy: true,
  updatedByName: true,
} satisfies Prisma.FlagEnvironmentSelect;

type FlagRow = Prisma.FlagGetPayload<{ select: typeof flagColumns }>;
type StateRow = Prisma.FlagEnvironmentGetPayload<{ select: typeof stateColumns }>;

export const stateToDomain = (flagName: string, row: StateRow): FlagEnvironment => ({
  ...row,
  flagName,
  strategies: row.strategies as unknown as FlagEnvironment["strategies"],
  variants: row.variants as unknown as FlagEnvironment["variants"],
});

export const flagToDomain = ({
  environments,
  changedAt,
  lastChange,
  ...row
}: FlagRow & { environments: StateRow[] }): FlagWithEnvironments => ({
  flag: {
    ...row,
    type: row.type as FlagType,
    links: row.links as unknown as Flag["links"],
    dependencies: row.dependencies as unknown as Flag["dependencies"],
  },
  environments: environments.map((state) => stateToDomain(row.name, state)),
  lastChange:
    lastChange === null
      ? null
      : { at: changedAt, ...(lastChange as unknown as Omit<LastFlagChange, "at">) },
});

export const nameTaken = (name: string, cause?: unknown): DomainError =>
  new DomainError("already_exists", `There is already a flag "${name}", capitals aside.`, {
    details: { name },
    cause,
  });
