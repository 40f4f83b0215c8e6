interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** How the map is moved and enlarged. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const EDGE = 24;

const fits = (from: number, length: number, room: number): boolean =>
  from >= EDGE && from + length <= room - EDGE;

/** Whether a box of the map lies wholly in the window, a little off its edges. */
export function isInSight(box: Box, { x, y, zoom }: Viewport, window: Size): boolean {
  return (
    fits(box.x * zoom + x, box.width * zoom, window.width) &&
    fits(box.y * zoom + y, box.height * zoom, window.height)
  );
}
