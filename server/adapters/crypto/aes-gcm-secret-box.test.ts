import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createAesGcmSecretBox } from "./aes-gcm-secret-box";

describe("sealed secrets", () => {
  const box = createAesGcmSecretBox(randomBytes(32));

  it("open to what they were, and never look the same twice", () => {
    const sealed = box.seal("*:*.secret", "table:row:column");
    expect(box.open(sealed, "table:row:column")).toBe("*:*.secret");
    expect(sealed).not.toContain("secret");
    expect(box.seal("*:*.secret", "table:row:column")).not.toBe(sealed);
  });

  it("do not open elsewhere, with another key, or altered", () => {
    const sealed = box.seal("secret", "here");
    const altered = sealed.slice(0, -2) + (sealed.endsWith("A") ? "BB" : "AA");
    const other = createAesGcmSecretBox(randomBytes(32));
    const unavailable = expect.objectContaining({ code: "unavailable" });
    expect(() => box.open(sealed, "there")).toThrow(unavailable);
    expect(() => other.open(sealed, "here")).toThrow(unavailable);
    for (const text of [altered, "", "v1.", "v2.abc", "nonsense"])
      expect(() => box.open(text, "here"), text).toThrow(unavailable);
  });
});
