import { createHash } from "node:crypto";
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  type KindValidator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from "@backstage/catalog-model";
import { parseAllDocuments } from "yaml";
import type { InputIssue } from "@/server/domain/shared/errors";
import type { CatalogFile } from "@/server/ports/catalog-format";

/** An entity with the file it stands in. */
export interface CatalogEntity {
  readonly entity: Entity;
  readonly file: CatalogFile;
  readonly fileHash: string;
}

export interface ReadEntities {
  readonly entities: readonly CatalogEntity[];
  readonly issues: readonly InputIssue[];
}

const MAX_ALIASES = 100;

const VALIDATORS: Readonly<Record<string, KindValidator>> = {
  api: apiEntityV1alpha1Validator,
  component: componentEntityV1alpha1Validator,
  domain: domainEntityV1alpha1Validator,
  group: groupEntityV1alpha1Validator,
  location: locationEntityV1alpha1Validator,
  resource: resourceEntityV1alpha1Validator,
  system: systemEntityV1alpha1Validator,
  user: userEntityV1alpha1Validator,
};

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Every document of a file as a validated entity; kinds Backstage plugins add are left out. */
export async function readEntities(file: CatalogFile): Promise<ReadEntities> {
  const fileHash = createHash("sha256").update(file.text).digest("hex");
  const entities: CatalogEntity[] = [];
  const issues: InputIssue[] = [];
  for (const document of documentsOf(file)) {
    if ("message" in document) {
      issues.push(document);
      continue;
    }
    const checked = await check(document.value, file);
    if ("message" in checked) issues.push(checked);
    else if (checked.entity) entities.push({ entity: checked.entity, file, fileHash });
  }
  return { entities, issues };
}

type Document = { readonly value: object } | InputIssue;

function documentsOf(file: CatalogFile): readonly Document[] {
  const documents = parseAllDocuments(file.text, { prettyErrors: true });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document): Document[] => {
    const [error] = document.errors;
    if (error) return [{ path: file.reference, message: firstLine(error.message) }];
    try {
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      if (value === null || value === undefined) return [];
      if (typeof value === "object" && !Array.isArray(value)) return [{ value }];
      return [
        { path: file.reference, message: "An entity is a mapping with apiVersion and kind." },
      ];
    } catch (failure) {
      return [{ path: file.reference, message: messageOf(failure) }];
    }
  });
}

async function check(
  raw: object,
  file: CatalogFile,
): Promise<{ readonly entity: Entity | null } | InputIssue> {
  const path = pathOf(raw, file);
  try {
    const entity = (await policy.enforce(substituted(raw) as Entity)) ?? null;
    const validator = entity && VALIDATORS[entity.kind.toLowerCase()];
    if (!validator) return { entity: null };
    if (await validator.check(entity)) return { entity };
    return { path, message: `apiVersion ${entity.apiVersion} is not one that is read.` };
  } catch (failure) {
    return { path, message: messageOf(failure) };
  }
}

/** `{ $text: address }` stands for the text at the address; the address alone is enough to validate by. */
function substituted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(substituted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1 && /^\$(text|json|yaml)$/.test(only[0])) return String(only[1]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, substituted(inner)]));
}

/** `demo/payments/catalog-info.yaml, Component payments`. */
export function pathOf(raw: object, file: CatalogFile): string {
  const kind: unknown = Reflect.get(raw, "kind");
  const metadata: unknown = Reflect.get(raw, "metadata");
  const name: unknown =
    typeof metadata === "object" && metadata !== null ? Reflect.get(metadata, "name") : undefined;
  if (typeof kind !== "string") return file.reference;
  return `${file.reference}, ${kind}${typeof name === "string" ? ` ${name}` : ""}`;
}

const messageOf = (failure: unknown): string =>
  firstLine(failure instanceof Error ? failure.message : String(failure));

const firstLine = (text: string): string => text.split("\n", 1)[0]?.slice(0, 500) ?? "";
