import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "identity" | "gzip" | "br";

/** Bytes made once and sent many times, compressed when first asked for. */
export interface PreparedBody {
  bytes(encoding: Encoding): Buffer | Promise<Buffer>;
}

const SMALLEST_COMPRESSED = 1_024;
const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

const COMPRESS: Readonly<
  Record<Exclude<Encoding, "identity">, (bytes: Buffer) => Promise<Buffer>>
> = {
  gzip: (bytes) => gzipAsync(bytes, { level: 6 }),
  br: (bytes) => brotliAsync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

export function prepareBody(text: string): PreparedBody {
  const identity = Buffer.from(text);
  const compressed = new Map<Encoding, Buffer | Promise<Buffer>>();
  return {
    bytes(encoding) {
      if (encoding === "identity") return identity;
      const known = compressed.get(encoding);
      if (known) return known;
      const pending = COMPRESS[encoding](identity).then((bytes) => {
        compressed.set(encoding, bytes);
        return bytes;
      });
      compressed.set(encoding, pending);
      return pending;
    },
  };
}

/** The smallest encoding a caller takes; small bodies are sent as they are. */
export function chooseEncoding(accepted: string | undefined, length: number): Encoding {
  if (!accepted || length < SMALLEST_COMPRESSED) return "identity";
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted)) return "br";
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted) ? "gzip" : "identity";
}
