/** Something of a feature changed; whoever shows it asks for it again. */
export interface LiveMessage {
  /** A feature word: services, flags, releases, health, topology, changes, access. */
  readonly topic: string;
  readonly key: string | null;
  readonly environment: string | null;
}

/** `behind`: Portside answers, but what it says may be old, as its own database does not. */
export type LiveStatus = "connecting" | "live" | "behind" | "lost";

export interface LiveState {
  readonly status: LiveStatus;
  /** When what is on screen was last known to be current. */
  readonly heardAt: Date | null;
  /** When the next attempt starts; only while lost. */
  readonly nextTryAt: Date | null;
}

interface LiveStreamOptions {
  readonly url: string;
  readonly onMessage: (message: LiveMessage) => void;
  /** Everything on screen may be old: after a loss, or when the server lost count. */
  readonly onReset: () => void;
  readonly onSignedOut: () => void;
}

const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** The server speaks every 2 s; this much silence is a loss. */
const SILENCE_MS = 8_000;

export const BEFORE_CONNECT: LiveState = { status: "connecting", heardAt: null, nextTryAt: null };

/** Keeps one event stream open, knows the age of what it said last, and continues after the last id when it was lost. */
export class LiveStream {
  #state: LiveState = BEFORE_CONNECT;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = "";
  #attempt = 0;
  readonly #options: LiveStreamOptions;
  readonly #listeners = new Set<() => void>();

  constructor(options: LiveStreamOptions) {
    this.#options = options;
  }

  get state(): LiveState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open = (): void => {
    this.close();
    // What is on screen before the first word came with the page itself.
    if (this.#state.heardAt === null) this.#set({ ...this.#state, heardAt: new Date() });
    const source = new EventSource(this.#address());
    this.#source = source;
    source.onerror = () => this.#lose();
    source.addEventListener("change", (event) => this.#receive(event));
    source.addEventListener("status", (event) => this.#hear(parseStatus(event.data)));
    source.addEventListener("reset", (event) => {
      this.#remember(event);
      this.#options.onReset();
    });
    source.addEventListener("signed-out", () => {
      this.close();
      this.#options.onSignedOut();
    });
    this.#expectWord();
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #address(): string {
    const { url } = this.#options;
    return this.#lastId ? `${url}?after=${encodeURIComponent(this.#lastId)}` : url;
  }

  #remember(event: MessageEvent<unknown>): void {
    if (event.lastEventId) this.#lastId = event.lastEventId;
  }

  #receive(event: MessageEvent<unknown>): void {
    this.#remember(event);
    const message = parseMessage(event.data);
    if (message) this.#options.onMessage(message);
  }

  #hear({ current, since }: Status): void {
    this.#expectWord();
    const wasAway = this.#attempt > 0 || this.#state.status === "behind";
    this.#attempt = 0;
    if (!current) {
      const { heardAt } = this.#state;
      this.#set({ status: "behind", heardAt: earlier(heardAt, since), nextTryAt: null });
      return;
    }
    this.#set({ status: "live", heardAt: new Date(), nextTryAt: null });
    if (wasAway) this.#options.onReset();
  }

  #expectWord(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(), SILENCE_MS);
  }

  #lose(): void {
    this.close();
    const wait = BACKOFF_MS[Math.min(this.#attempt, BACKOFF_MS.length - 1)] ?? SILENCE_MS;
    this.#attempt += 1;
    this.#set({ ...this.#state, status: "lost", nextTryAt: new Date(Date.now() + wait) });
    this.#timer = setTimeout(this.open, wait);
  }

  #set(state: LiveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

interface Status {
  readonly current: boolean;
  /** When the server last knew to be current, by this clock. */
  readonly since: Date | null;
}

function parseStatus(data: unknown): Status {
  const status = parseObject(data);
  const ageMs: unknown = status && Reflect.get(status, "ageMs");
  return {
    current: status !== undefined && Reflect.get(status, "current") === true,
    since: typeof ageMs === "number" ? new Date(Date.now() - ageMs) : null,
  };
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one !== null && (other === null || one < other) ? one : other;

function parseMessage(data: unknown): LiveMessage | undefined {
  const message = parseObject(data);
  const topic = message && textOf(message, "topic");
  if (!message || !topic) return undefined;
  return { topic, key: textOf(message, "key"), environment: textOf(message, "environment") };
}

function parseObject(data: unknown): object | undefined {
  if (typeof data !== "string") return undefined;
  const parsed: unknown = JSON.parse(data);
  return typeof parsed === "object" && parsed !== null ? parsed : undefined;
}

function textOf(parsed: object, name: string): string | null {
  const value: unknown = Reflect.get(parsed, name);
  return typeof value === "string" ? value : null;
}
