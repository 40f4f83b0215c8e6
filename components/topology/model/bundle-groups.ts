import type { HexagonBlock, Link, PortGroup, Row } from "./structure";

/** A side with more rows than this joins the ports that look alike and lead to the same places. */
const MAX_ROWS = 8;

interface Bundled {
  readonly blocks: readonly HexagonBlock[];
  readonly links: readonly Link[];
}

/** Joins the ports of crowded sides by adapter and peer, and their parallel links with them. */
export function bundleGroups(blocks: readonly HexagonBlock[], links: readonly Link[]): Bundled {
  const peers = new Map<string, string>();
  for (const link of links) {
    peers.set(link.source, link.to);
    peers.set(link.target, link.from);
  }
  const joined = blocks.map((block) => ({
    ...block,
    west: bundleSide(block.west, peers),
    east: bundleSide(block.east, peers),
  }));
  const merged = mergeLinks(joined, links);
  const kept = new Set(merged.flatMap((link) => [link.source, link.target]));
  return { blocks: joined.map((block) => dropMergedEnds(block, kept)), links: merged };
}

type Peers = ReadonlyMap<string, string>;

function bundleSide(groups: readonly PortGroup[], peers: Peers): readonly PortGroup[] {
  const rows = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (rows <= MAX_ROWS) return groups;
  const alike = new Map<string, PortGroup[]>();
  for (const group of groups) {
    const key = likeness(group, peers);
    alike.set(key, [...(alike.get(key) ?? []), group]);
  }
  return [...alike.values()].flatMap(joinGroups);
}

function likeness(group: PortGroup, peers: Peers): string {
  const [row] = group.rows;
  if (!row || group.rows.length !== 1 || !group.hasTab) return group.id;
  const nodes = [...new Set(row.ends.map((end) => peers.get(end)))].sort();
  return JSON.stringify([row.look?.label, row.look?.hasFlag, row.look?.isEncrypted, nodes]);
}

function joinGroups(groups: readonly PortGroup[]): readonly PortGroup[] {
  const [first] = groups;
  if (!first || groups.length === 1) return groups;
  const rows = groups.flatMap((group) => group.rows);
  const look = rows[0]?.look ?? null;
  const id = `bundle:${first.id}`;
  const row: Row = {
    key: id,
    adapterIds: rows.flatMap((it) => it.adapterIds),
    portIds: rows.flatMap((it) => it.portIds),
    look: look && { ...look, label: `${look.label} × ${rows.length}` },
    ends: rows.flatMap((it) => it.ends),
    jumps: rows.some((it) => it.jumps),
  };
  return [{ id, hasTab: true, rows: [row] }];
}

/** Links between the same two places, at least one of them bundled, become one line. */
function mergeLinks(blocks: readonly HexagonBlock[], links: readonly Link[]): Link[] {
  const places = bundledPlaces(blocks);
  const merged = new Map<string, Link>();
  for (const link of links) {
    const key = lineKey(link, places);
    const same = merged.get(key);
    merged.set(key, same ? { ...same, edgeIds: [...same.edgeIds, ...link.edgeIds] } : link);
  }
  return [...merged.values()];
}

function lineKey(link: Link, places: ReadonlyMap<string, string>): string {
  const [source, target] = [places.get(link.source), places.get(link.target)];
  if (source === undefined && target === undefined) return link.id;
  return JSON.stringify([source ?? link.from, target ?? link.to]);
}

function bundledPlaces(blocks: readonly HexagonBlock[]): ReadonlyMap<string, string> {
  const rows = blocks
    .flatMap((block) => [...block.west, ...block.east])
    .flatMap((group) => group.rows)
    .filter((row) => row.portIds.length > 1);
  return new Map(rows.flatMap((row) => row.ends.map((end) => [end, row.key] as const)));
}

function dropMergedEnds(block: HexagonBlock, kept: ReadonlySet<string>): HexagonBlock {
  const clean = (groups: readonly PortGroup[]) =>
    groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, ends: row.ends.filter((end) => kept.has(end)) })),
    }));
  return { ...block, west: clean(block.west), east: clean(block.east) };
}
