export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly cents: number;
}

/** Keeps the products. */
export interface Products {
  all(): readonly Product[];
  find(sku: string): Product | null;
}
