"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import type { TopologyOutput } from "@/contracts/topology";
import { plural } from "@/lib/format/number";
import { EdgesTable } from "./edges-table";
import { NodesTable } from "./nodes-table";
import { edgeRows, nodeRows } from "./rows";

interface TopologyTableProps {
  readonly topology: Pick<TopologyOutput, "nodes" | "edges">;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
}

/** Rows drawn at once; more are a press away, so that thousands never freeze the page. */
const STEP = 150;

/** All that the map shows, as two tables: what there is, and what depends on what. */
export function TopologyTable(props: TopologyTableProps) {
  const { topology } = props;
  const [search, setSearch] = useState("");
  const nodes = nodeRows(topology, search);
  const edges = edgeRows(topology, search);
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-auto px-2 py-4 max-tablet:px-(--page)">
      <SearchInput
        label="Find a service, port or adapter"
        hotkey="/"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mx-4 w-72 max-w-full max-tablet:mx-0 max-tablet:w-full"
      />
      <section aria-labelledby="map-nodes" className="mt-4">
        <h2 id="map-nodes" className="mb-1 px-4 max-tablet:px-0">
          Nodes <span className="font-normal text-ink-3">{nodes.length}</span>
        </h2>
        <Stepped items={nodes} what="node">
          {(shown) => <NodesTable nodes={shown} {...props} />}
        </Stepped>
      </section>
      <section aria-labelledby="map-edges" className="mt-6">
        <h2 id="map-edges" className="mb-1 px-4 max-tablet:px-0">
          Edges <span className="font-normal text-ink-3">{edges.length}</span>
        </h2>
        <Stepped items={edges} what="edge">
          {(shown) => <EdgesTable rows={shown} {...props} />}
        </Stepped>
      </section>
    </div>
  );
}

interface SteppedProps<T> {
  readonly items: readonly T[];
  readonly what: string;
  readonly children: (shown: readonly T[]) => React.ReactNode;
}

function Stepped<T>({ items, what, children }: SteppedProps<T>) {
  const [count, setCount] = useState(STEP);
  const hidden = items.length - count;
  if (items.length === 0) return <p className="py-3 text-ink-3">No {what} matches.</p>;
  return (
    <>
      {children(items.slice(0, count))}
      {hidden > 0 ? (
        <Button className="mt-3" onClick={() => setCount(count + STEP)}>
          Show {plural(Math.min(STEP, hidden), "more", "more")} of {plural(items.length, what)}
        </Button>
      ) : null}
    </>
  );
}
