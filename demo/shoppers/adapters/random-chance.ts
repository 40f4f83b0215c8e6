import type { Chance } from "../ports/chance";

export const randomChance: Chance = {
  happens: (share) => Math.random() < share,
  pick: (from) => from[Math.floor(Math.random() * from.length)],
  pauseMs: (meanMs) => Math.min(-Math.log(1 - Math.random()) * meanMs, 5 * meanMs),
};
