/** What the engine tells a process of the fleet. The only reader of the environment in `demo/`. */
export interface Settings {
  readonly service: string;
  readonly version: string;
  readonly environment: string;
  readonly instance: string;
  readonly host: string;
  readonly port: number;
  /** Where traces go; null keeps them here. */
  readonly telemetryUrl: string | null;
  /** Where flags come from; null leaves every flag off. */
  readonly unleash: { readonly url: string; readonly token: string } | null;
  databaseUrl(): string;
  /** The base URL of another service, from `<NAME>_URL`. */
  peerUrl(name: string): string;
  /** The port to play another system on, from `<NAME>_PORT`. */
  listenPort(name: string): number;
  /** A number of the release's configuration. */
  number(name: string): number;
}

type Environment = Readonly<Record<string, string | undefined>>;

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function requiredNumber(environment: Environment, name: string): number {
  const value = Number(required(environment, name));
  if (!Number.isSafeInteger(value) || value < 0)
    throw new Error(`${name} is "${environment[name]}", but must be a whole number from 0.`);
  return value;
}

function requiredUrl(environment: Environment, name: string): string {
  const value = required(environment, name);
  if (!URL.canParse(value)) throw new Error(`${name} is "${value}", but must be a URL.`);
  return value;
}

const variable = (name: string, suffix: string) =>
  `${name.toUpperCase().replaceAll("-", "_")}_${suffix}`;

export function readSettings(environment: Environment = process.env): Settings {
  const { HOST, OTEL_EXPORTER_OTLP_ENDPOINT: telemetryUrl, UNLEASH_URL: flagsUrl } = environment;
  return {
    service: required(environment, "PORTSIDE_SERVICE"),
    version: required(environment, "PORTSIDE_VERSION"),
    environment: required(environment, "PORTSIDE_ENVIRONMENT"),
    instance: required(environment, "PORTSIDE_INSTANCE"),
    host: HOST ?? "127.0.0.1",
    port: requiredNumber(environment, "PORT"),
    telemetryUrl: telemetryUrl ? requiredUrl(environment, "OTEL_EXPORTER_OTLP_ENDPOINT") : null,
    unleash: flagsUrl
      ? {
          url: requiredUrl(environment, "UNLEASH_URL"),
          token: required(environment, "UNLEASH_TOKEN"),
        }
      : null,
    databaseUrl: () => requiredUrl(environment, "DATABASE_URL"),
    peerUrl: (name) => requiredUrl(environment, variable(name, "URL")),
    listenPort: (name) => requiredNumber(environment, variable(name, "PORT")),
    number: (name) => requiredNumber(environment, name),
  };
}
