export const LEVELS = ["near", "middle", "far", "shapes"] as const;
export type LevelOfDetail = (typeof LEVELS)[number];

/** From 0.8 everything; then no figures, versions or locks; then no adapters or labels; below, filled shapes. */
export function levelOfDetail(zoom: number): LevelOfDetail {
  if (zoom >= 0.8) return "near";
  if (zoom >= 0.55) return "middle";
  return zoom >= 0.3 ? "far" : "shapes";
}
