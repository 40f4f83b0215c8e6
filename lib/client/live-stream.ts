/** Something of a feature changed; whoever shows it asks for it again. */
export interface LiveMessage {
  /** A feature word: services, flags, releases, health, topology, changes, access. */
  readonly topic: string;
  readonly key: string | null;
  readonly environment: string | null;
}

export interface LiveState {
  readonly status: "connecting" | "live" | "lost";
  /** When the server was last heard of. */
  readonly heardAt: Date | null;
  /** When the next attempt starts; only while lost. */
  readonly nextTryAt: Date | null;
}

interface LiveStreamOptions {
  readonly url: string;
  readonly onMessage: (message: LiveMessage) => void;
  /** Connected again after a loss: everything on screen may be old. */
  readonly onReturn: () => void;
}

const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** The server is heard of at least every 5 s; three missed beats are a loss. */
const SILENCE_MS = 15_000;

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
    const { url } = this.#options;
    const source = new EventSource(
      this.#lastId ? `${url}?after=${encodeURIComponent(this.#lastId)}` : url,
    );
    this.#source = source;
    source.onopen = () => this.#heard();
    source.onerror = () => this.#lose();
    source.onmessage = (event) => this.#receive(event);
    source.addEventListener("beat", () => this.#heard());
    this.#expectWord();
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #receive(event: MessageEvent<string>): void {
    this.#heard();
    if (event.lastEventId) this.#lastId = event.lastEventId;
    const message = parseMessage(event.data);
    if (message) this.#options.onMessage(message);
  }

  #heard(): void {
    const wasLost = this.#attempt > 0;
    this.#attempt = 0;
    this.#set({ status: "live", heardAt: new Date(), nextTryAt: null });
    this.#expectWord();
    if (wasLost) this.#options.onReturn();
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

function parseMessage(data: string): LiveMessage | undefined {
  const parsed: unknown = JSON.parse(data);
  if (typeof parsed !== "object" || parsed === null || !("topic" in parsed)) return undefined;
  const { topic } = parsed;
  if (typeof topic !== "string") return undefined;
  return { topic, key: textOf(parsed, "key"), environment: textOf(parsed, "environment") };
}

function textOf(parsed: object, name: string): string | null {
  const value: unknown = Reflect.get(parsed, name);
  return typeof value === "string" ? value : null;
}
