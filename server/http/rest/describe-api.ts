import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { problem } from "@/contracts/rest";
import { isMutation, type RestOperation } from "./operation";

const IDEMPOTENCY_KEY = z.string().min(1).max(255).optional().meta({
  description:
    "The same key and body within 24 hours get the same reply; another body is refused with 422.",
});
const IF_MATCH = z.string().optional().meta({
  description: "The ETag of what was read. Another version is refused with 412.",
});
const ETAG = z.string().meta({ description: 'The version, such as "3".' });
const PROBLEM = problem.meta({ id: "Problem", description: "RFC 9457 problem details." });

const REFUSALS = {
  400: "The input cannot be used; details.issues says what is wrong and where.",
  401: "No valid API token.",
  403: "The token's role may not do this.",
  404: "Not found.",
} as const;
const REFUSED_WRITES = {
  409: "Somebody else changed it first, it is not possible now, or the key's first request is still running.",
  413: "The body is too large.",
  415: "The body is not application/json.",
  422: "The idempotency key was used for another request.",
} as const;

/** The OpenAPI description of the operations, from the schemas that parse them. */
export const describeApi = (operations: readonly RestOperation[], version: string) =>
  createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Portside",
        version,
        description: "Flags, releases, rollbacks and topology of a running system.",
      },
      servers: [{ url: "/api/v1" }],
      security: [{ token: [] }],
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
      },
      paths: pathsOf(operations),
    },
    {
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type !== "date") return;
        jsonSchema.type = "string";
        jsonSchema.format = "date-time";
      },
      allowEmptySchema: { custom: true, any: true, unknown: true, date: true },
    },
  );

function pathsOf(operations: readonly RestOperation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  return paths;
}

function describeOperation(operation: RestOperation): ZodOpenApiOperationObject {
  const headers = {
    ...(isMutation(operation) && { "Idempotency-Key": IDEMPOTENCY_KEY }),
    ...(operation.isVersioned && isMutation(operation) && { "If-Match": IF_MATCH }),
  };
  const refusals = {
    ...REFUSALS,
    ...(isMutation(operation) && REFUSED_WRITES),
    ...(operation.isVersioned &&
      isMutation(operation) && { 412: "If-Match is not the current version." }),
  };
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: `Asks for the permission ${operation.permission}.`,
    requestParams: {
      path: asObject(operation.params),
      query: asObject(operation.query),
      header: z.object(headers),
    },
    ...(operation.body instanceof z.ZodObject && {
      requestBody: { required: true, content: { "application/json": { schema: operation.body } } },
    }),
    responses: {
      [String(operation.status ?? 200)]: {
        description: "Done.",
        ...(operation.isVersioned && { headers: z.object({ ETag: ETAG }) }),
        content: { "application/json": { schema: operation.output } },
      },
      ...Object.fromEntries(Object.entries(refusals).map(([code, text]) => [code, refusal(text)])),
    },
  };
}

const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: PROBLEM } },
});

function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error("Parameters are described by an object.");
}
