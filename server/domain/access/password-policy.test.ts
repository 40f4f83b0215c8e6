import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-policy";

const owner = { email: "mara.lind@example.org", name: "Mara Lind" };

describe("a password", () => {
  it.each([
    "harbour lights 42",
    "correct horse battery staple",
    "nugxr-kjbdv-zaghs-zzrpc",
    "ключ от старого дома",
    "äääöüß is a long one",
    "x7!Kq2#Vw9@Lp4",
    `${"a good sentence is easy to keep ".repeat(8)}`.slice(0, 256),
  ])("can be %s", (password) => {
    expect(passwordProblem(password, owner)).toBeNull();
  });

  it.each([
    "short",
    "elevenchars",
    "x".repeat(257),
    "aaaaaaaaaaaaaaaa",
    "abababababababab",
    "password1234",
    "Passw0rd12345",
    "qwertyuiop12",
    "123456789012",
    "abcdefghijklmnop",
    "maralind2026",
    "portside-admin-1",
    "administrator!",
  ])("cannot be %s", (password) => {
    expect(passwordProblem(password, owner)).toMatch(/\.$/);
  });
});
