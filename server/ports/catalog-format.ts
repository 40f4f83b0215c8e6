import type { Service } from "@/server/domain/services/service";
import type { InputIssue } from "@/server/domain/shared/errors";

export interface CatalogFile {
  /** Where it comes from: a path or an address. Kept as evidence. */
  readonly reference: string;
  readonly text: string;
}

/** A service as a file declares it; when it was imported is not the file's to say. */
export interface DeclaredService extends Omit<Service, "source"> {
  readonly source: Omit<Service["source"], "importedAt">;
}

export interface ReadCatalog {
  /** By name. */
  readonly services: readonly DeclaredService[];
  /** What is wrong, each with file, entity and path. With any, nothing should be taken over. */
  readonly issues: readonly InputIssue[];
}

/** The format in which teams describe their services. Files are read together, since entities refer to each other. */
export interface CatalogFormat {
  read(files: readonly CatalogFile[]): Promise<ReadCatalog>;
}
