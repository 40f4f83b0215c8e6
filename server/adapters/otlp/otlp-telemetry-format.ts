import protobuf from "protobufjs/minimal.js";
import type { TelemetryFormat, TelemetryReply } from "@/server/ports/telemetry-format";
import { decodeJson } from "./otlp-json";
import { decodeProtobuf } from "./otlp-protobuf";

/** OTLP/HTTP traces: JSON and protobuf in, replies and `google.rpc.Status` refusals out. */
export const createOtlpTelemetryFormat = (): TelemetryFormat => ({
  decode: (body, encoding) => {
    const { resources, total, rejections } =
      encoding === "json" ? decodeJson(body) : decodeProtobuf(body);
    return { resources, total, rejections };
  },
  reply: (encoding, reply) => (encoding === "json" ? jsonReply(reply) : protobufReply(reply)),
  refusal: (encoding, message) =>
    encoding === "json"
      ? Buffer.from(JSON.stringify({ message }))
      : protobuf.Writer.create().uint32(textTag(STATUS_MESSAGE)).string(message).finish(),
});

/** ExportTraceServiceResponse.partial_success and its fields; google.rpc.Status.message. */
const PARTIAL_SUCCESS = 1;
const REJECTED_SPANS = 1;
const ERROR_MESSAGE = 2;
const STATUS_MESSAGE = 2;

const textTag = (field: number): number => (field << 3) | 2;
const varintTag = (field: number): number => field << 3;

function jsonReply({ rejectedSpans, message }: TelemetryReply): Uint8Array {
  const isPartial = rejectedSpans > 0 || message !== "";
  const partialSuccess = { rejectedSpans: String(rejectedSpans), errorMessage: message };
  return Buffer.from(JSON.stringify(isPartial ? { partialSuccess } : {}));
}

function protobufReply({ rejectedSpans, message }: TelemetryReply): Uint8Array {
  const writer = protobuf.Writer.create();
  if (rejectedSpans === 0 && message === "") return writer.finish();
  writer.uint32(textTag(PARTIAL_SUCCESS)).fork();
  if (rejectedSpans > 0) writer.uint32(varintTag(REJECTED_SPANS)).int64(rejectedSpans);
  if (message !== "") writer.uint32(textTag(ERROR_MESSAGE)).string(message);
  return writer.ldelim().finish();
}
