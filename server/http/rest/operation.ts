import type { z } from "zod";
import type { Application } from "@/server/composition/application";
import type { Actor } from "@/server/domain/access/actor";
import type { Permission } from "@/server/domain/access/permission";
import type { Method } from "../route";

/** One call of an operation, its input already parsed. */
export interface RestCall<P, Q, B> {
  readonly app: Application;
  readonly actor: Actor;
  /** From the path. */
  readonly params: P;
  /** After the question mark. */
  readonly query: Q;
  readonly body: B;
  /** The version of If-Match; null where the caller gave none. */
  readonly ifMatch: number | null;
}

export interface RestReply<O> {
  readonly body: O;
  /** 200 if not given. */
  readonly status?: 200 | 201 | 202;
  /** The version of what is answered, sent as ETag and taken back by If-Match. */
  readonly version?: number;
  /** Where what was made can be read. */
  readonly location?: string;
}

/** An operation as it is declared: what it takes, what it gives, who may run it and the use case it runs. */
export interface OperationDeclaration<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
> {
  readonly method: Method;
  /** Below /api/v1, parameters as `{name}`: the very text of the published description. */
  readonly path: `/${string}`;
  readonly permission: Permission;
  /** Names it for programs: `listServices`. */
  readonly id: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly output: O;
  readonly status?: 200 | 201 | 202;
  /** Its reply has an ETag, and If-Match is understood. */
  readonly isVersioned?: boolean;
  /** 256 kB if not given. */
  readonly maxBodyBytes?: number;
  run(call: RestCall<z.output<P>, z.output<Q>, z.output<B>>): Promise<RestReply<z.input<O>>>;
}

/** The same with its types forgotten, so that operations fit in one table: `run` gets what the schemas parsed. */
export type RestOperation = OperationDeclaration<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export const operation = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  O extends z.ZodType,
>(
  declaration: OperationDeclaration<P, Q, B, O>,
): RestOperation => declaration as unknown as RestOperation;

export const isMutation = ({ method }: RestOperation): boolean => method !== "GET";
