import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LiveMessage, LiveStream } from "./live-stream";

/** Stands in for the browser's EventSource, which Node does not have. */
class TestSource extends EventTarget {
  static readonly opened: TestSource[] = [];
  onerror: (() => void) | null = null;
  isClosed = false;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    TestSource.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(type: string, data: object, lastEventId = "") {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }
}

const newest = () => TestSource.opened.at(-1) as TestSource;

function open() {
  const messages: LiveMessage[] = [];
  const onReset = vi.fn();
  const stream = new LiveStream({
    url: "/api/events",
    onMessage: (message) => messages.push(message),
    onReset,
    onSignedOut: () => undefined,
  });
  stream.open();
  return { stream, messages, onReset };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", TestSource);
  TestSource.opened.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("is live once the server says that it is current", () => {
  const { stream } = open();
  expect(stream.state.status).toBe("connecting");
  newest().say("status", { current: true });
  expect(stream.state.status).toBe("live");
});

test("passes changes on and continues after the last one", () => {
  const { stream, messages, onReset } = open();
  newest().say("status", { current: true });
  newest().say("change", { topic: "flags", key: "a", environment: "production" }, "41");
  expect(messages).toEqual([{ topic: "flags", key: "a", environment: "production" }]);
  newest().onerror?.();
  expect(stream.state.status).toBe("lost");
  vi.advanceTimersByTime(1_000);
  expect(newest().url).toBe("/api/events?after=41");
  newest().say("status", { current: true });
  expect(stream.state.status).toBe("live");
  expect(onReset).toHaveBeenCalledOnce();
});

test("silence is a loss, and the age counts from the last word", () => {
  const { stream } = open();
  newest().say("status", { current: true });
  const heard = stream.state.heardAt;
  vi.advanceTimersByTime(8_000);
  expect(stream.state.status).toBe("lost");
  expect(stream.state.heardAt).toBe(heard);
  expect(TestSource.opened[0]?.isClosed).toBe(true);
});

test("waits longer after each failed attempt", () => {
  const { stream } = open();
  newest().onerror?.();
  vi.advanceTimersByTime(1_000);
  newest().onerror?.();
  const wait = (stream.state.nextTryAt?.getTime() ?? 0) - Date.now();
  expect(wait).toBe(2_000);
});

test("a server that is not current is behind, and catching up resets", () => {
  const { stream, onReset } = open();
  newest().say("status", { current: true });
  newest().say("status", { current: false });
  expect(stream.state.status).toBe("behind");
  newest().say("status", { current: true });
  expect(onReset).toHaveBeenCalledOnce();
});
