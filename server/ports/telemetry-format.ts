import type { Rejections, ResourceSpans } from "@/server/domain/topology/span";

export type TelemetryEncoding = "json" | "protobuf";

export interface DecodedSpans {
  readonly resources: readonly ResourceSpans[];
  /** How many spans the body held, those not kept among them. */
  readonly total: number;
  readonly rejections: Rejections;
}

/** What the sender is told: how many spans were not kept, and why. */
export interface TelemetryReply {
  readonly rejectedSpans: number;
  readonly message: string;
}

/**
 * The wire format in which processes report spans.
 *
 * - `decode` keeps the attributes topology reads and drops the rest unread. A span it cannot use is counted in
 *   `rejections` and the others are kept; a body it cannot read at all throws `invalid_input`.
 * - Its work is bounded by the size of the body, however deep or wide its content.
 * - `reply` and `refusal` are bodies in the encoding the sender used.
 */
export interface TelemetryFormat {
  decode(body: Uint8Array, encoding: TelemetryEncoding): DecodedSpans;
  reply(encoding: TelemetryEncoding, reply: TelemetryReply): Uint8Array;
  refusal(encoding: TelemetryEncoding, message: string): Uint8Array;
}
