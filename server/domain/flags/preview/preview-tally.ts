export interface PreviewBucket {
  readonly before: number;
  readonly after: number;
  readonly of: number;
}

export interface VariantShare {
  readonly name: string;
  /** Identifiers that get it before and after. */
  readonly before: number;
  readonly after: number;
}

/** Identifiers the strategies name that would flip, or stay on and get another variant. */
export interface NamedFlips {
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly moved: readonly string[];
}

interface Answer {
  readonly isOn: boolean;
  readonly variant: string | null;
}

interface Asked {
  /** Null where no strategy names it. */
  readonly id: string | null;
  /** 1 to 100. */
  readonly bucket: number;
  readonly was: Answer;
  readonly is: Answer;
}

const MOST_NAMED = 20;

type Counts = Record<"onNow" | "onAfter" | "flipOn" | "flipOff" | "moved", number>;

/** Adds up what becomes of each identifier. */
export class PreviewTally {
  readonly #counts: Counts = { onNow: 0, onAfter: 0, flipOn: 0, flipOff: 0, moved: 0 };
  readonly #buckets = Array.from({ length: 100 }, () => ({ before: 0, after: 0, of: 0 }));
  readonly #variants = new Map<string, { before: number; after: number }>();
  readonly #named = { on: [] as string[], off: [] as string[], moved: [] as string[] };

  add(asked: Asked): void {
    const { was, is } = asked;
    this.#counts.onNow += Number(was.isOn);
    this.#counts.onAfter += Number(is.isOn);
    this.#addFlip(asked);
    this.#shareOf(was.variant, (share) => {
      share.before += 1;
    });
    this.#shareOf(is.variant, (share) => {
      share.after += 1;
    });
    const bucket = this.#buckets[asked.bucket - 1];
    if (!bucket) return;
    bucket.of += 1;
    bucket.before += Number(was.isOn);
    bucket.after += Number(is.isOn);
  }

  #addFlip({ id, was, is }: Asked): void {
    const way = wayOf(was, is);
    if (way === null) return;
    this.#counts[COUNTED[way]] += 1;
    const list = this.#named[way];
    if (id !== null && list.length < MOST_NAMED) list.push(id);
  }

  #shareOf(
    variant: string | null,
    raise: (share: { before: number; after: number }) => void,
  ): void {
    if (variant === null) return;
    const share = this.#variants.get(variant) ?? { before: 0, after: 0 };
    raise(share);
    this.#variants.set(variant, share);
  }

  result(): Counts & {
    readonly variants: readonly VariantShare[];
    readonly named: NamedFlips;
    readonly buckets: readonly PreviewBucket[];
  } {
    const variants = [...this.#variants].map(([name, share]) => ({ name, ...share }));
    variants.sort((a, b) => b.after - a.after || b.before - a.before);
    return { ...this.#counts, variants, named: this.#named, buckets: this.#buckets };
  }
}

const COUNTED = { on: "flipOn", off: "flipOff", moved: "moved" } as const;

function wayOf(was: Answer, is: Answer): keyof typeof COUNTED | null {
  if (was.isOn !== is.isOn) return is.isOn ? "on" : "off";
  return is.isOn && was.variant !== is.variant ? "moved" : null;
}
