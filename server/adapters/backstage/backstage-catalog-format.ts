import { type Entity, parseEntityRef } from "@backstage/catalog-model";
import type { Objectives } from "@/server/domain/services/service";
import type { InputIssue } from "@/server/domain/shared/errors";
import type { CatalogFormat, DeclaredService } from "@/server/ports/catalog-format";
import { type CatalogIndex, indexOf, relatedPorts } from "./backstage-relations";
import { type CatalogEntity, pathOf, readEntities } from "./catalog-entity";
import { duplicates, readExtension } from "./portside-extension";

const ANNOTATION = {
  tier: "portside.dev/tier",
  errorRatio: "portside.dev/objective-error-ratio",
  latencyP95Ms: "portside.dev/objective-latency-p95-ms",
} as const;

/** Backstage `catalog-info.yaml` files, with ports and adapters in `spec.portside` of a Component. */
export const createBackstageCatalogFormat = (): CatalogFormat => ({
  async read(files) {
    const read = await Promise.all(files.map(readEntities));
    const entities = read.flatMap((it) => it.entities);
    const index = indexOf(entities.map(({ entity }) => entity));
    const components = entities.filter(({ entity }) => isService(entity));
    const services = components.map((it) => readService(it, index));
    const issues = [
      ...read.flatMap((it) => it.issues),
      ...services.flatMap((it) => it.issues),
      ...duplicates(services.map(({ service }) => service)).map((name) => ({
        path: "",
        message: `Component ${name} is declared twice.`,
      })),
    ];
    return {
      services: services
        .map(({ service }) => service)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      issues,
    };
  },
});

/** A library runs inside services and is none. */
const isService = ({ kind, spec }: Entity): boolean =>
  kind.toLowerCase() === "component" && spec?.["type"] !== "library";

interface ReadService {
  readonly service: DeclaredService;
  readonly issues: readonly InputIssue[];
}

function readService({ entity, file, fileHash }: CatalogEntity, index: CatalogIndex): ReadService {
  const path = pathOf(entity, file);
  const { metadata, spec = {} } = entity;
  const { extension, issues } = readExtension(spec["portside"], path);
  const numbers = readNumbers(metadata.annotations ?? {}, path);
  return {
    service: {
      name: metadata.name,
      title: metadata.title ?? metadata.name,
      description: metadata.description ?? "",
      kind: String(spec["type"]),
      owner: shortName(spec["owner"], "group"),
      tier: numbers.tier,
      system: shortName(spec["system"], "system"),
      lifecycle: textOf(spec["lifecycle"]),
      links: (metadata.links ?? []).map(({ url, title }) => ({ url, title: title ?? url })),
      useCases: extension.useCases,
      objectives: numbers.objectives,
      source: { reference: file.reference, hash: fileHash },
      ports: [...extension.ports, ...relatedPorts(entity, extension.ports, index)],
    },
    issues: [...issues, ...numbers.issues],
  };
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const shortName = (reference: unknown, defaultKind: string): string | null =>
  typeof reference === "string"
    ? parseEntityRef(reference, { defaultKind, defaultNamespace: "default" }).name
    : null;

interface ReadNumbers {
  readonly tier: number | null;
  readonly objectives: Objectives;
  readonly issues: readonly InputIssue[];
}

function readNumbers(annotations: Readonly<Record<string, string>>, path: string): ReadNumbers {
  const issues: InputIssue[] = [];
  const read = (name: string, isValid: (value: number) => boolean, what: string): number | null => {
    const raw = annotations[name];
    if (raw === undefined) return null;
    const value = Number(raw);
    if (raw.trim() !== "" && isValid(value)) return value;
    issues.push({
      path: `${path}, metadata.annotations.${name}`,
      message: `"${raw}" is not ${what}.`,
    });
    return null;
  };
  const isTier = (value: number) => Number.isInteger(value) && value >= 0 && value <= 9;
  return {
    tier: read(ANNOTATION.tier, isTier, "a whole number from 0 to 9"),
    objectives: {
      errorRatio: read(ANNOTATION.errorRatio, (it) => it >= 0 && it <= 1, "a ratio from 0 to 1"),
      latencyP95Ms: read(ANNOTATION.latencyP95Ms, (it) => it > 0, "a number of milliseconds"),
    },
    issues,
  };
}
