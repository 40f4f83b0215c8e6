import { textOf } from "./semantic-attributes";
import type { SpanAttributes, TelemetryResource } from "./span";

const ENVIRONMENT = /^[a-z][a-z0-9-]{0,39}$/;
const MAX_NAME = 120;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f|]/;

export const REFUSED_RESOURCE = {
  service: "no service.name of 1 to 120 printable characters",
  environment: "no deployment.environment.name of lower case letters, digits and dashes",
} as const;

/** Who reports, or why the report cannot be placed. */
export function resourceOf(attributes: SpanAttributes): TelemetryResource | string {
  const service = nameOf(textOf(attributes, "service"));
  if (service === null) return REFUSED_RESOURCE.service;
  const environment = textOf(attributes, "environment")?.toLowerCase();
  if (environment === undefined || !ENVIRONMENT.test(environment))
    return REFUSED_RESOURCE.environment;
  return {
    service,
    environment,
    version: nameOf(textOf(attributes, "version")) ?? "",
    instance: nameOf(textOf(attributes, "instance")) ?? "",
    host: nameOf(textOf(attributes, "host")) ?? "",
  };
}

const nameOf = (text: string | null): string | null =>
  text === null || text.length > MAX_NAME || CONTROL.test(text) ? null : text;
