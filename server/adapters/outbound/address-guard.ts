import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Whether an address may be called. */
export type AddressGuard = (address: string) => boolean;

/** Link-local ranges and the addresses where clouds hand out credentials: no setting opens them. */
const NEVER = ["169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32"].map(
  (range) => ipaddr.parseCIDR(range),
);

/** Ranges that carry another address inside: what is behind them cannot be judged. */
const DISGUISES = new Set(["rfc6052", "rfc6145", "6to4", "teredo"]);

const toRange = (text: string): Range => {
  if (text.includes("/")) return ipaddr.parseCIDR(text);
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
};

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

/** Public addresses, and those in `allowed` (addresses or CIDR ranges). */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const ranges = allowed.map(toRange);
  return (text) => {
    if (!ipaddr.isValid(text)) return false;
    const address = ipaddr.process(text);
    if (NEVER.some((range) => isIn(address, range))) return false;
    const kind = address.range();
    if (DISGUISES.has(kind)) return false;
    return kind === "unicast" || ranges.some((range) => isIn(address, range));
  };
}
