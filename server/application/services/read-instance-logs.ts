import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import type { ServicesDeps } from "./services-deps";

export interface InstanceLogsQuery {
  readonly instanceId: string;
  readonly lines: number;
}

const STAMP = /^\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?)\]?\s+/;
const JSON_STAMP = /"(?:time|timestamp|ts|at)":\s*(?:"([^"]+)"|(\d{10,13}))/;

/** The last lines an instance wrote. The engine keeps what it wrote as one stream; times are read where lines begin with one. */
export const readInstanceLogs =
  ({ unitOfWork, engine }: ServicesDeps) =>
  async (_actor: Actor, { instanceId, lines: limit }: InstanceLogsQuery) => {
    const instance = await unitOfWork.read(({ instances }) => instances.findById(instanceId));
    if (!instance) throw notFound("instance", instanceId);
    const { environment, id } = instance;
    const { lines } = await engine.logs({ environment, id, limit });
    return {
      lines: lines.map((text) => ({ at: timeOf(text), stream: null, text })),
      truncated: lines.length >= limit,
    };
  };

function timeOf(line: string): Date | null {
  const stamp = STAMP.exec(line)?.[1];
  if (stamp !== undefined) return valid(new Date(stamp.replace(" ", "T")));
  const [, text, number] = JSON_STAMP.exec(line) ?? [];
  if (text !== undefined) return valid(new Date(text));
  return number === undefined ? null : valid(new Date(Number(number.padEnd(13, "0"))));
}

const valid = (date: Date): Date | null => (Number.isNaN(date.getTime()) ? null : date);
