import type { Graph } from "./graph";

const PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x9dc5811c] as const;

const fnv = (text: string, seed: number): number => {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), PRIME) >>> 0;
  return hash;
};

/** Of what is drawn where, without health and without order: two graphs of one structure have one hash. */
export function structureHash(
  { nodes, edges }: Graph,
  ports: readonly { readonly id: string }[],
): string {
  const parts = [
    ...nodes.map((it) => `n ${it.kind} ${it.id} ${it.group ?? ""}`),
    ...ports.map(({ id }) => `p ${id}`),
    ...edges.map((it) => `e ${it.id} ${it.from} ${it.to} ${it.fromPort ?? ""} ${it.toPort ?? ""}`),
  ];
  const text = parts.toSorted().join("\n");
  return SEEDS.map((seed) => fnv(text, seed).toString(16).padStart(8, "0")).join("");
}
