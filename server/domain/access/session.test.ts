import { describe, expect, it } from "vitest";
import { expiryOf, isLive, needsTouch, type Session, touched } from "./session";

const MINUTE = 60_000;
const at = (minutes: number): Date => new Date(minutes * MINUTE);
const session: Session = {
  id: "s1",
  tokenHash: "h",
  userId: "ana",
  createdAt: at(0),
  lastSeenAt: at(0),
  expiresAt: expiryOf(at(0), at(0)),
  authenticatedAt: at(0),
  userAgent: null,
  address: null,
};
const somebody = { disabledAt: null };

describe("a session", () => {
  it("ends half an hour after it was last used", () => {
    expect(isLive(session, somebody, at(29.9))).toBe(true);
    expect(isLive(session, somebody, at(30))).toBe(false);
    expect(isLive(touched(session, at(20)), somebody, at(49))).toBe(true);
  });

  it("ends twelve hours after sign-in, however much it is used", () => {
    const used = touched(session, at(12 * 60 - 1));
    expect(isLive(used, somebody, at(12 * 60 - 0.5))).toBe(true);
    expect(isLive(used, somebody, at(12 * 60))).toBe(false);
  });

  it("is nobody's once the person is disabled", () => {
    expect(isLive(session, { disabledAt: at(1) }, at(2))).toBe(false);
  });

  it("is written at most once a minute", () => {
    expect(needsTouch(session, at(0.9))).toBe(false);
    expect(needsTouch(session, at(1))).toBe(true);
  });
});
