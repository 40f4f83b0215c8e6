export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMs: number;
  /** More than this is not read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Lower-case names; of a repeated header the last. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Why there is no answer; `sent` says whether the other side may have acted on the request. */
export type OutboundFault =
  | { readonly kind: "refused"; readonly sent: false }
  | { readonly kind: "unreachable"; readonly sent: false }
  | { readonly kind: "timeout" | "broken" | "too_large"; readonly sent: true };

/**
 * Calls addresses that people typed in.
 *
 * - Every address a name resolves to has to be a public one or in a range that the operator of this installation
 *   allowed; addresses of cloud metadata are never called. Checked when the connection is made, so a name cannot
 *   change its mind between check and call.
 * - Redirects are answers, never followed.
 * - Rejects with `invalid_input` for an address it does not call and with `upstream_unavailable` otherwise; both carry
 *   the OutboundFault as `details.fault` and `details.sent`.
 */
export interface OutboundHttp {
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}
