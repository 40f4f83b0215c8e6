import type { ControlledState } from "@/server/domain/flags/controlled-flag";
import type { Constraint, Strategy } from "@/server/domain/flags/flag";
import type { AdminClient } from "./admin-client";

const bodyOfConstraint = ({ value, values, ...constraint }: Constraint) => ({
  ...constraint,
  values,
  ...(value !== undefined && { value }),
});

/** Title and segments are always said: left out, Unleash keeps what they were. */
const bodyOf = (strategy: Strategy, sortOrder: number) => ({
  name: strategy.name,
  title: strategy.title,
  disabled: strategy.disabled,
  parameters: strategy.parameters,
  constraints: strategy.constraints.map(bodyOfConstraint),
  segments: strategy.segments,
  variants: strategy.variants,
  sortOrder,
});

const contentOf = ({ id: _id, ...content }: Strategy): string => JSON.stringify(content);

interface Wish {
  readonly now: ControlledState;
  readonly wanted: readonly Strategy[];
}

/**
 * Makes the strategies at `path` what is wanted: adds, then changes, then deletes, so that there is never a moment
 * without any, which SDKs would take for everyone and Unleash for off.
 */
export async function writeStrategies(
  client: AdminClient,
  path: string,
  { now, wanted }: Wish,
): Promise<void> {
  const known = new Map(now.strategies.map((strategy) => [strategy.id, strategy]));
  const order = await addNew(client, path, { known, wanted });
  for (const [index, strategy] of wanted.entries()) {
    const before = known.get(strategy.id);
    if (before && contentOf(before) !== contentOf(strategy))
      await client.write("PUT", `${path}/${strategy.id}`, bodyOf(strategy, index));
  }
  const left = [...known.keys()].filter((id) => order.includes(id));
  for (const id of known.keys())
    if (!left.includes(id)) await client.write("DELETE", `${path}/${id}`);
  const isInOrder = left.every((id, index) => order[index] === id);
  if (isInOrder) return;
  const sorted = order.map((id, sortOrder) => ({ id, sortOrder }));
  await client.write("POST", `${path}/set-sort-order`, sorted);
}

interface Known {
  readonly known: ReadonlyMap<string, Strategy>;
  readonly wanted: readonly Strategy[];
}

/** The ids of what is wanted, in order; those that are new get theirs here. */
async function addNew(
  client: AdminClient,
  path: string,
  { known, wanted }: Known,
): Promise<string[]> {
  const order: string[] = [];
  for (const [index, strategy] of wanted.entries()) {
    if (known.has(strategy.id)) order.push(strategy.id);
    else order.push(await client.create(path, bodyOf(strategy, index)));
  }
  return order;
}
