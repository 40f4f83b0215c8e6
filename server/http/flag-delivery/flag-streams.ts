import type { ServerResponse } from "node:http";
import type { Metrics } from "@/server/ports/metrics";
import type { PreparedFlags } from "./prepared-flags";

export interface StreamReader {
  readonly response: ServerResponse;
  /** The revision the reader says it has. */
  readonly lastRevision: number | null;
  /** Runs when a revision has left for the reader, now and then while it stays, and when it is gone. */
  readonly saw: (sign: StreamSign, revision?: number) => void;
}

export type StreamSign = "took" | "there" | "gone";

/** The open streams of one environment. */
export interface FlagStreams {
  /**
   * False for a reader that has more than is held here, told by another process: it hears nothing until this one has
   * caught up, so that it is never set back.
   */
  open(reader: StreamReader): boolean;
  /** Tells every reader what changed since it was last told. */
  broadcast(): void;
  /** Replaces what readers hold: what is prepared now does not follow on what they were told. */
  replace(flags: PreparedFlags): void;
  /** The log was read from this moment on: readers ahead who came before it are greeted by what it says. */
  settle(sinceMs: number): void;
  end(): void;
}

interface Open extends StreamReader {
  told: number;
  /** Bytes of the largest message on its way that is over the bound by itself: the flags of a large environment. */
  whole: number;
}

/** Moments as `settle` takes them. */
const now = (): number => performance.now();

const HEARTBEAT_MS = 15_000;
/** A reader is noted as there every half hour. */
const BEATS_A_SIGN = 120;
const MAX_UNREAD_BYTES = 1024 * 1024;
const RETRY_MS = 1_000;
const HEARTBEAT = Buffer.from(":\n\n");
const NOTHING = Buffer.alloc(0);
const OPENING = Buffer.from(`retry: ${RETRY_MS}\n\n`);

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
} as const;

const message = (event: string, id: number, events: string): Buffer =>
  Buffer.from(`event: ${event}\nid: ${id}\ndata: {"events":[${events}]}\n\n`);

/**
 * A reader that leaves a megabyte unread, besides one message that is larger, is cut off; it comes back and says what it has.
 * Written past the response, which would hold every message back for a turn: there is no framing it could add.
 */
const write = (stream: Open, bytes: Buffer, revision: number | null): void => {
  const { socket } = stream.response;
  if (!socket || socket.destroyed || stream.response.writableEnded) return;
  if (socket.writableLength === 0) stream.whole = 0;
  if (socket.writableLength > MAX_UNREAD_BYTES + stream.whole) {
    socket.destroy();
    return;
  }
  if (bytes.length > MAX_UNREAD_BYTES) stream.whole = Math.max(stream.whole, bytes.length);
  if (revision !== null) stream.told = revision;
  socket.write(bytes);
  if (revision === null) return;
  // Nearly always the system takes it at once; only where it does not is there something to wait for.
  if (socket.writableLength === 0) stream.saw("took", revision);
  else
    socket.write(NOTHING, (failure) => {
      if (!failure) stream.saw("took", revision);
    });
};

const tell = (stream: Open, bytes: Buffer, revision: number): void => {
  if (bytes.length > 0) write(stream, bytes, revision);
  else {
    stream.told = revision;
    stream.saw("took", revision);
  }
};

/** No chunks: a stream ends with its connection, and each message is one write of the same bytes for all. */
function begin(response: ServerResponse): void {
  response.shouldKeepAlive = false;
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, HEADERS);
  response.socket?.setNoDelay(true);
  response.write(OPENING);
}

/** One timer for all of them. */
function beatFor(streams: ReadonlySet<Open>): NodeJS.Timeout {
  let beats = 0;
  const beat = (): void => {
    beats += 1;
    for (const stream of streams) {
      write(stream, HEARTBEAT, null);
      if (beats % BEATS_A_SIGN === 0) stream.saw("there");
    }
  };
  return setInterval(beat, HEARTBEAT_MS).unref();
}

/** Pushes flags to SDKs as server-sent events. A message is made into bytes once, whoever reads it. */
export function createFlagStreams(initial: PreparedFlags, metrics: Metrics): FlagStreams {
  const streams = new Set<Open>();
  /** Readers who have more than is held, and since when they wait. */
  const ahead = new Map<Open, number>();
  let flags = initial;
  let hydration: { readonly revision: number; readonly bytes: Buffer } | null = null;

  const hydrationBytes = (event: string): Buffer => {
    const revision = flags.revision();
    if (event !== "unleash-connected") return message(event, revision, flags.hydration());
    if (hydration?.revision !== revision)
      hydration = { revision, bytes: message(event, revision, flags.hydration()) };
    return hydration.bytes;
  };

  const heartbeat = beatFor(streams);
  const greet = (stream: Open): void => {
    const revision = flags.revision();
    const { lastRevision } = stream;
    const isNew = lastRevision === null || flags.eventsAfter(lastRevision) === null;
    if (isNew) write(stream, hydrationBytes("unleash-connected"), revision);
    else tell(stream, updateBytes(flags, lastRevision, hydrationBytes), revision);
  };

  return {
    open(reader) {
      const { response } = reader;
      begin(response);
      const stream: Open = { ...reader, told: -1, whole: 0 };
      streams.add(stream);
      metrics.streamsOpen("flags", 1);
      response.once("close", () => {
        streams.delete(stream);
        ahead.delete(stream);
        stream.saw("gone");
        metrics.streamsOpen("flags", -1);
      });
      const isAhead = (reader.lastRevision ?? -1) > flags.revision();
      if (isAhead) ahead.set(stream, now());
      else greet(stream);
      return !isAhead;
    },
    broadcast() {
      const revision = flags.revision();
      const byTold = new Map<number, Buffer>();
      for (const stream of streams) {
        if (stream.told === revision || ahead.has(stream)) continue;
        const known = byTold.get(stream.told);
        const bytes = known ?? updateBytes(flags, stream.told, hydrationBytes);
        byTold.set(stream.told, bytes);
        tell(stream, bytes, revision);
      }
    },
    replace(next) {
      flags = next;
      hydration = null;
      const bytes = hydrationBytes("unleash-updated");
      for (const stream of streams) if (!ahead.has(stream)) write(stream, bytes, flags.revision());
    },
    settle(sinceMs) {
      for (const [stream, waitsSince] of ahead) {
        if (waitsSince > sinceMs) continue;
        ahead.delete(stream);
        greet(stream);
      }
    },
    end() {
      clearInterval(heartbeat);
      for (const { response } of streams) response.end();
    },
  };
}

/** Nothing where what changed does not concern who reads. */
const updateBytes = (
  flags: PreparedFlags,
  told: number,
  hydrationBytes: (event: string) => Buffer,
): Buffer => {
  const events = flags.eventsAfter(told);
  if (events === null) return hydrationBytes("unleash-updated");
  return events === "" ? NOTHING : message("unleash-updated", flags.revision(), events);
};
