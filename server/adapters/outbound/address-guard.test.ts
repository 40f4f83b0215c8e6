import { describe, expect, it } from "vitest";
import { createAddressGuard } from "./address-guard";

describe("the guard of addresses", () => {
  it("calls public addresses and nothing else", () => {
    const mayCall = createAddressGuard([]);
    expect(["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"].map(mayCall)).toEqual([
      true,
      true,
    ]);
    const refused = [
      "127.0.0.1",
      "10.1.2.3",
      "172.16.0.1",
      "192.168.1.1",
      "100.64.0.1",
      "0.0.0.0",
      "255.255.255.255",
      "224.0.0.1",
      "::1",
      "::",
      "fc00::1",
      "fe80::1",
      "::ffff:127.0.0.1",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "not an address",
    ];
    expect(refused.filter(mayCall)).toEqual([]);
  });

  it("opens the ranges it is given, also behind a mapped address", () => {
    const mayCall = createAddressGuard(["127.0.0.0/8", "10.0.0.5", "fd12::/16"]);
    expect(["127.0.0.1", "::ffff:127.0.0.1", "10.0.0.5", "fd12::9"].every(mayCall)).toBe(true);
    expect(["10.0.0.6", "192.168.0.1", "::1"].some(mayCall)).toBe(false);
  });

  it("never opens where clouds keep credentials", () => {
    const mayCall = createAddressGuard(["0.0.0.0/0", "::/0"]);
    const metadata = [
      "169.254.169.254",
      "::ffff:169.254.169.254",
      "64:ff9b::a9fe:a9fe",
      "fd00:ec2::254",
      "100.100.100.200",
    ];
    expect(metadata.filter(mayCall)).toEqual([]);
    expect(mayCall("10.0.0.1")).toBe(true);
  });
});
