"use client";

import "../map/map.css";
import "./hexagon.css";
import { useMemo, useRef } from "react";
import { useStaleSince } from "@/components/ui/freshness";
import type { HexagonOutput, HexagonPort } from "@/contracts/topology";
import { connect, OUTER_RADIUS } from "./connectors";
import { DrivenCard, UndeclaredCard } from "./driven-card";
import { DrivingCard } from "./driving-card";
import { HexagonCore } from "./hexagon-core";
import { Structure } from "./structure";
import { useCardSpots } from "./use-card-spots";

interface HexagonStageProps {
  readonly hexagon: HexagonOutput;
  readonly environment: string;
  readonly mayToggle: boolean;
}

/** Room above the hexagon for the words driving and driven. */
const TOP = 76;
const CENTRE_Y = TOP + OUTER_RADIUS * 0.87 + 48;

type Tone = "plain" | "warn" | "bad";
const TONES: Readonly<Record<string, Tone>> = { failing: "bad", degraded: "warn" };

/** Driving ports left, the core, driven ports right; below 1100 one under the other. */
export function HexagonStage({ hexagon, environment, mayToggle }: HexagonStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const tones = useMemo(() => toneMap(hexagon), [hexagon]);
  return (
    <div ref={stage} className="hexagon-stage">
      <HexagonPicture hexagon={hexagon} stage={stage} tones={tones} />
      <section aria-label="Core" className="hexagon-use-cases">
        <h2 className="hexagon-heading">Core</h2>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 font-medium">
          {hexagon.useCases.map((useCase) => (
            <li key={useCase}>{useCase}</li>
          ))}
        </ul>
      </section>
      <section aria-label="Driving ports" className="hexagon-driving">
        <h2 className="hexagon-heading">Driving ports, others call {hexagon.service}</h2>
        {hexagon.driving.map((port) => (
          <DrivingCard key={port.id} port={port} />
        ))}
        {hexagon.driving.length === 0 ? <None words="No driving port is declared." /> : null}
      </section>
      <section aria-label="Driven ports" className="hexagon-driven">
        <h2 className="hexagon-heading">Driven ports, {hexagon.service} calls others</h2>
        {hexagon.driven.map((port) => (
          <DrivenCard key={port.id} port={port} environment={environment} mayToggle={mayToggle} />
        ))}
        {hexagon.undeclared.map((edge) => (
          <UndeclaredCard key={edge.id} edge={edge} findings={hexagon.findings} />
        ))}
        {hexagon.driven.length + hexagon.undeclared.length === 0 ? (
          <None words="It calls nothing, as far as is known." />
        ) : null}
      </section>
      <Structure hexagon={hexagon} />
    </div>
  );
}

const None = ({ words }: { readonly words: string }) => (
  <p className="text-12 text-ink-3">{words}</p>
);

const toneOfPort = (port: HexagonPort): Tone => TONES[port.statusFact.status] ?? "plain";

const toneMap = (hexagon: HexagonOutput): ReadonlyMap<string, Tone> =>
  new Map([...hexagon.driving, ...hexagon.driven].map((port) => [port.id, toneOfPort(port)]));

interface HexagonPictureProps {
  readonly hexagon: HexagonOutput;
  readonly stage: React.RefObject<HTMLDivElement | null>;
  readonly tones: ReadonlyMap<string, Tone>;
}

function HexagonPicture({ hexagon, stage, tones }: HexagonPictureProps) {
  const isStale = useStaleSince() !== null;
  const cards = useCardSpots(stage, hexagon);
  const centre = { x: (cards.westEdge + cards.eastEdge) / 2, y: CENTRE_Y };
  const connectors = connect(cards.spots, { ...cards, centre });
  const status = isStale ? "unknown" : hexagon.statusFact.status;
  const toneOf = (id: string) => tones.get(id) ?? "plain";
  return (
    <svg
      className="hexagon-picture topology-map"
      role="img"
      aria-label={`Hexagon of ${hexagon.service}: ${hexagon.driving.length} driving ports, ${hexagon.driven.length} driven ports, ${hexagon.undeclared.length} undeclared edges`}
    >
      {connectors.map((line) => (
        <g
          key={line.id}
          data-tone={toneOf(line.id)}
          data-owns={line.ownsPort}
          className="hexagon-line"
        >
          <path d={line.path} />
          <circle cx={line.end.x} cy={line.end.y} r="3" />
        </g>
      ))}
      {cards.width > 0 ? (
        <HexagonCore
          hexagon={hexagon}
          status={status}
          centre={centre}
          connectors={connectors}
          toneOf={toneOf}
        />
      ) : null}
    </svg>
  );
}
