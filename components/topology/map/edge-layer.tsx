import type { KeyboardEvent } from "react";
import { hexagonPath } from "../geometry/hexagon";
import { type Point, roundedLine } from "../geometry/polygon";
import type { ArrangedLink, Arrangement } from "../layout/arrange";
import { type EdgeLook, edgeName } from "../model/edge-look";
import type { MapView } from "../model/map-view";
import { type PlacedLabel, placeLabels } from "./place-labels";

const RADIUS = 10;
const HEAD = 6;

interface EdgeLayerProps {
  readonly arrangement: Arrangement;
  readonly view: MapView;
  readonly selectedEdge: string | null;
  readonly onSelect: (edgeId: string) => void;
}

/** All lines in one picture below the shapes: bands first, then casings and lines, labels last. */
export function EdgeLayer({ arrangement, view, selectedEdge, onSelect }: EdgeLayerProps) {
  const labels = placeLabels(arrangement, view.links);
  const drawn = arrangement.links.flatMap((link) => {
    const look = view.links.get(link.id);
    return look && link.points.length > 1 ? [{ link, look }] : [];
  });
  const size = { width: arrangement.width, height: arrangement.height };
  return (
    <>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: a frame; each line in it is named */}
      <svg className="topology-lines" {...size}>
        {drawn.map(({ link, look }) => (
          <g key={link.id} data-tone={look.kind === "undeclared" ? "plain" : look.tone}>
            <path className="band" d={linePath(link.points)} />
          </g>
        ))}
        {drawn.map(({ link, look }) => (
          <EdgeLine
            key={link.id}
            link={link}
            look={look}
            name={nameOf(link, view)}
            selected={selectedEdge !== null && link.edgeIds.includes(selectedEdge)}
            onSelect={onSelect}
          />
        ))}
      </svg>
      <svg className="topology-lines" aria-hidden="true" {...size}>
        {labels.map((label) => {
          const look = view.links.get(label.linkId);
          return look ? <Fraction key={label.linkId} label={label} look={look} /> : null;
        })}
      </svg>
    </>
  );
}

function nameOf(link: ArrangedLink, view: MapView): string {
  const names = {
    from: view.nodes.get(link.from)?.name ?? link.from,
    to: view.nodes.get(link.to)?.name ?? link.to,
  };
  const edge = view.edges.get(link.edgeIds[0] ?? "");
  const more = link.edgeIds.length > 1 ? `, ${link.edgeIds.length} ports` : "";
  return edge ? `${edgeName(edge, names)}${more}` : `${names.from} to ${names.to}`;
}

/** The line stops where its head begins. */
function linePath(points: readonly Point[]): string {
  const last = points.at(-1);
  if (!last) return "";
  return roundedLine([...points.slice(0, -1), { x: last.x - HEAD + 1, y: last.y }], RADIUS);
}

interface EdgeLineProps {
  readonly link: ArrangedLink;
  readonly look: EdgeLook;
  readonly name: string;
  readonly selected: boolean;
  readonly onSelect: (edgeId: string) => void;
}

function EdgeLine({ link, look, name, selected, onSelect }: EdgeLineProps) {
  const path = linePath(link.points);
  const end = link.points.at(-1) ?? { x: 0, y: 0 };
  const choose = () => onSelect(link.edgeIds[0] ?? link.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line of a picture cannot be a <button>
    <g
      role="button"
      tabIndex={-1}
      aria-label={name}
      aria-pressed={selected}
      className="edge"
      data-edge-id={link.id}
      data-kind={look.kind}
      data-tone={look.tone}
      data-selected={selected}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <path className="casing" d={path} />
      <path className="halo" fill="none" d={path} />
      <path className="line" d={path} />
      {link.jumps ? (
        <path
          className="jump"
          d={hexagonPath(6, 1)}
          transform={`translate(${end.x + 3} ${end.y})`}
        />
      ) : (
        <path className="head" d={`M${end.x} ${end.y}l-${HEAD}-3.2v6.4z`} />
      )}
      <path className="edge-hit" d={path} />
    </g>
  );
}

interface FractionProps {
  readonly label: PlacedLabel;
  readonly look: EdgeLook;
}

const TAG = { width: 60, height: 16 } as const;

/** The edge is the bar of a fraction: the rate over it, the error ratio under it. */
function Fraction({ label, look }: FractionProps) {
  const beside = label.anchor !== "middle";
  const up = beside ? -2 : -5.5;
  return (
    <g
      className="fraction"
      data-tone={look.tone}
      data-kind={look.kind}
      transform={`translate(${label.x} ${label.y})`}
    >
      {look.tag ? <UndeclaredTag anchor={label.anchor} /> : null}
      {look.rate === null ? null : (
        <text className="rate" y={look.tag ? up + 4 : up} textAnchor={label.anchor}>
          {look.rate}
        </text>
      )}
      {look.errors === null ? null : (
        <text className="errors" y={beside ? 11 : 12} textAnchor={label.anchor}>
          {look.errors}
        </text>
      )}
    </g>
  );
}

const TAG_X = { middle: -TAG.width / 2, end: -TAG.width, start: 0 } as const;

function UndeclaredTag({ anchor }: Pick<PlacedLabel, "anchor">) {
  return (
    <g className="undeclared-tag" transform={`translate(${TAG_X[anchor]} 6)`}>
      <rect width={TAG.width} height={TAG.height} rx="3" />
      <text x={TAG.width / 2} y="11.3" textAnchor="middle">
        undeclared
      </text>
    </g>
  );
}
