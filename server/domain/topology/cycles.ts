import { type Link, neighboursBy } from "./graph";

interface Visit {
  readonly node: string;
  next: number;
}

/** Tarjan's walk, without recursion: real graphs have paths of hundreds of services. */
class Walk {
  readonly components: string[][] = [];
  readonly #calls: ReadonlyMap<string, readonly string[]>;
  readonly #order = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();

  constructor(links: readonly Link[]) {
    this.#calls = neighboursBy(links, "from");
  }

  from(start: string): void {
    if (this.#order.has(start)) return;
    const visits: Visit[] = [this.#enter(start)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) this.#step(visit, visits);
  }

  #step(visit: Visit, visits: Visit[]): void {
    const callee = this.#calls.get(visit.node)?.[visit.next];
    visit.next += 1;
    if (callee === undefined) {
      visits.pop();
      this.#leave(visit.node, visits.at(-1)?.node);
    } else if (!this.#order.has(callee)) visits.push(this.#enter(callee));
    else if (this.#isOpen.has(callee)) this.#lower(visit.node, this.#order.get(callee));
  }

  #enter(node: string): Visit {
    this.#order.set(node, this.#order.size);
    this.#low.set(node, this.#order.size - 1);
    this.#open.push(node);
    this.#isOpen.add(node);
    return { node, next: 0 };
  }

  #leave(node: string, caller: string | undefined): void {
    if (caller !== undefined) this.#lower(caller, this.#low.get(node));
    if (this.#low.get(node) !== this.#order.get(node)) return;
    const component = this.#open.splice(this.#open.lastIndexOf(node));
    for (const member of component) this.#isOpen.delete(member);
    this.components.push(component);
  }

  #lower(node: string, to: number | undefined): void {
    this.#low.set(node, Math.min(this.#low.get(node) ?? 0, to ?? Number.POSITIVE_INFINITY));
  }
}

/** Groups that can all reach each other, of two or more members, each sorted. */
export function cyclesOf(links: readonly Link[]): string[][] {
  const walk = new Walk(links);
  for (const { from } of links) walk.from(from);
  return walk.components
    .filter((component) => component.length > 1)
    .map((component) => component.toSorted());
}
