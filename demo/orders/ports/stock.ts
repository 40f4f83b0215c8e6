import type { OrderLine } from "../core/order";

/** Reserves what was ordered, and puts it back. */
export interface Stock {
  /** False when something is sold out; then nothing is reserved. */
  reserve(orderId: string, lines: readonly OrderLine[]): Promise<boolean>;
  release(orderId: string): Promise<void>;
}
