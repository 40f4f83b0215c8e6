import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenSpan {
  readonly service: string;
  readonly version: string;
  readonly name: string;
  /** As OTLP counts: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly isError: boolean;
  readonly links: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface OtlpValue {
  stringValue?: string;
  intValue?: number | string;
  arrayValue?: { values: OtlpValue[] };
}
interface OtlpAttribute {
  key: string;
  value: OtlpValue;
}
interface OtlpSpan {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status?: { code?: number };
  links?: { spanId: string }[];
  attributes: OtlpAttribute[];
}
interface OtlpRequest {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[] };
    scopeSpans: { spans: OtlpSpan[] }[];
  }[];
}

function plain({ stringValue, intValue, arrayValue }: OtlpValue): unknown {
  if (arrayValue) return arrayValue.values.map(plain);
  return intValue === undefined ? stringValue : Number(intValue);
}
const plainAttributes = (attributes: OtlpAttribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

function spansOf({ resourceSpans }: OtlpRequest): SeenSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const identity = plainAttributes(resource.attributes);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ status, links = [], attributes, parentSpanId = "", ...span }) => ({
        ...span,
        service: String(identity["service.name"]),
        version: String(identity["service.version"]),
        parentSpanId,
        isError: status?.code === 2,
        links: links.map(({ spanId }) => spanId),
        attributes: plainAttributes(attributes),
      })),
    );
  });
}

/** Takes OTLP/HTTP traces as JSON and keeps their spans. */
export async function startOtlpSink() {
  const spans: SeenSpan[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    spans.push(...spansOf(JSON.parse(Buffer.concat(chunks).toString()) as OtlpRequest));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
