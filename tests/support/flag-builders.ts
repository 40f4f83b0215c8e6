import type { Constraint, Flag, FlagEnvironment, Strategy } from "@/server/domain/flags/flag";

export const aFlag = (overrides: Partial<Flag> = {}): Flag => ({
  name: "payments.new-card-processor",
  project: "default",
  type: "release",
  lifetimeDays: null,
  description: "Charge through the new acquirer",
  owner: "payments",
  impressionData: false,
  stale: false,
  links: [],
  tags: [],
  dependencies: [],
  version: 1,
  createdAt: new Date("2026-08-01T09:00:00Z"),
  createdBy: "tom",
  archivedAt: null,
  ...overrides,
});

export const aFlagEnvironment = (overrides: Partial<FlagEnvironment> = {}): FlagEnvironment => ({
  flagName: "payments.new-card-processor",
  environment: "production",
  enabled: false,
  strategies: [],
  variants: [],
  version: 1,
  updatedAt: new Date("2026-08-01T09:00:00Z"),
  updatedBy: "tom",
  updatedByName: "Tom",
  ...overrides,
});

export const aStrategy = (overrides: Partial<Strategy> = {}): Strategy => ({
  id: "first",
  name: "flexibleRollout",
  title: "",
  disabled: false,
  parameters: {
    rollout: "25",
    stickiness: "default",
    groupId: "payments.new-card-processor",
  },
  constraints: [],
  segments: [],
  variants: [],
  ...overrides,
});

export const aRollout = (percentage: number, overrides: Partial<Strategy> = {}): Strategy =>
  aStrategy({
    parameters: {
      rollout: String(percentage),
      stickiness: "default",
      groupId: "payments.new-card-processor",
    },
    ...overrides,
  });

export const aConstraint = (overrides: Partial<Constraint> = {}): Constraint => ({
  contextName: "country",
  operator: "IN",
  values: ["DE"],
  inverted: false,
  caseInsensitive: false,
  ...overrides,
});
