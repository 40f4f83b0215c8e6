import { describe, expect, it } from "vitest";
import { readCookie, readCookies, sessionCookie } from "./session-cookie";

describe("the session cookie", () => {
  it("is bound to this host on https", () => {
    expect(sessionCookie("abc", { isSecure: true, maxAgeSeconds: 60 })).toBe(
      "__Host-portside-session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure",
    );
  });

  it("works without https on this machine", () => {
    expect(sessionCookie("abc", { isSecure: false, maxAgeSeconds: 0 })).toBe(
      "portside-session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    );
  });

  it.each([
    ["portside-session=abc", "abc"],
    ["theme=dark; portside-session=abc; a=b", "abc"],
    ["portside-session=first; portside-session=second", "first"],
    ["xportside-session=no", undefined],
    ["portside-session", undefined],
    ["portside-session=a=b", "a=b"],
    ["", undefined],
    [undefined, undefined],
  ])("is read from %j", (header, expected) => {
    expect(readCookie(header, "portside-session")).toBe(expected);
  });

  it("cannot be planted on a prototype", () => {
    expect(Reflect.get(readCookies("__proto__=x"), "polluted")).toBeUndefined();
    expect(Reflect.get({}, "x")).toBeUndefined();
  });
});
