import type { ReactNode } from "react";

/** The drawings, on a 16 px grid, stroke 1.4. */
export const ICONS = {
  access: (
    <>
      <circle cx="5.2" cy="10.8" r="2.9" />
      <path d="m7.3 8.7 5.9-5.9M10.6 5.4l2 2M12.6 3.4l1 1" />
    </>
  ),
  archive: <path d="M2.2 3h11.6v3H2.2zM3.3 6v6.4c0 .4.3.7.7.7h8c.4 0 .7-.3.7-.7V6M6.5 8.7h3" />,
  changes: <path d="M2.6 6.2A5.8 5.8 0 1 1 2.2 8.4M2.2 3.2v3.2h3.2M8 5v3.2l2.2 1.4" />,
  check: <path d="m3.2 8.4 3.2 3.2 6.4-7" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  code: <path d="M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3.2 7 12.8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.2a.9.9 0 0 0-.9-.7H3.4a.9.9 0 0 0-.9.9v6.2c0 .4.3.8.7.9" />
    </>
  ),
  database: (
    <>
      <ellipse cx="8" cy="3.9" rx="5" ry="1.9" />
      <path d="M3 3.9v8.2c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V3.9M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8" />
    </>
  ),
  deploy: (
    <path d="M8 10.5v-8M4.8 5.6 8 2.4l3.2 3.2M2.5 10.5v2.2c0 .5.4.8.8.8h9.4c.4 0 .8-.3.8-.8v-2.2" />
  ),
  down: <path d="m4.5 6.3 3.5 3.5 3.5-3.5" />,
  edit: (
    <path d="M3 13h2.6l7.2-7.2a1.5 1.5 0 0 0 0-2.1l-.5-.5a1.5 1.5 0 0 0-2.1 0L3 10.4ZM9.2 4.2l2.6 2.6" />
  ),
  external: <path d="M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5" />,
  eye: (
    <>
      <path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8Z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  file: <path d="M4 2h5l3 3v9H4ZM9 2v3h3" />,
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  fit: <path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />,
  flags: <path d="M3.5 14V2.5M3.5 3h8.8l-1.9 3 1.9 3H3.5" />,
  flask: (
    <path d="M6.2 2h3.6M6.8 2v4.3L3.4 12.4A1.1 1.1 0 0 0 4.4 14h7.2a1.1 1.1 0 0 0 1-1.6L9.2 6.3V2M5 10h6" />
  ),
  guard: <path d="M8 1.9 13 4v3.7c0 3-2 5.3-5 6.4-3-1.1-5-3.4-5-6.4V4Z" />,
  health: <path d="M1.8 8.5h2.7l1.8-5 3.1 9.2 1.9-4.2h2.9" />,
  hexagon: <path d="M14 8 11 13.2H5L2 8l3-5.2h6Z" />,
  info: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M8 7.3v3.6M8 5.1h.01" />
    </>
  ),
  instance: (
    <>
      <rect x="2.5" y="3" width="11" height="4.2" rx="1.2" />
      <rect x="2.5" y="8.8" width="11" height="4.2" rx="1.2" />
      <path d="M5 5.1h.01M5 10.9h.01" />
    </>
  ),
  keyboard: (
    <>
      <rect x="1.8" y="4" width="12.4" height="8" rx="1.4" />
      <path d="M4.5 6.7h.01M7 6.7h.01M9.5 6.7h.01M11.7 6.7h.01M5.5 9.5h5" />
    </>
  ),
  left: <path d="M9.7 4.5 6.2 8l3.5 3.5" />,
  link: (
    <path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.3 6.7a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8" />
  ),
  lock: (
    <>
      <rect x="3.2" y="7" width="9.6" height="6.5" rx="1.4" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  minus: <path d="M3 8h10" />,
  moon: <path d="M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6Z" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  offline: (
    <path d="m2 2 12 12M5 9.4a4.3 4.3 0 0 1 2-1.1M2.6 6.9a7.6 7.6 0 0 1 2.3-1.5M7.4 4.6a7.7 7.7 0 0 1 6 2.3M10.4 8.9c.2.2.4.3.6.5M8 12.4h.01" />
  ),
  overview: (
    <>
      <path d="M2.5 11.5a5.5 5.5 0 1 1 11 0M8 11.5l2.6-3.4" />
      <circle cx="8" cy="11.5" r=".9" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  people: (
    <>
      <circle cx="6" cy="5.4" r="2.4" />
      <path d="M1.8 13c.3-2.4 2-3.8 4.2-3.8s3.9 1.4 4.2 3.8M10.6 3.2a2.3 2.3 0 0 1 0 4.4M12 9.6c1.3.6 2.1 1.7 2.3 3.4" />
    </>
  ),
  play: <path d="M5 3.2 12.5 8 5 12.8Z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  refresh: <path d="M13.3 8a5.3 5.3 0 1 1-1.6-3.8M13.4 2.2v3h-3" />,
  releases: <path d="m8 2 6 3-6 3-6-3ZM2 8.2l6 3 6-3M2 11.2l6 3 6-3" />,
  right: <path d="m6.3 4.5 3.5 3.5-3.5 3.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="m10.3 10.3 3.4 3.4" />
    </>
  ),
  services: <path d="M8 1.9 13.3 5v6L8 14.1 2.7 11V5ZM8 5.2l2.5 1.4v2.8L8 10.8 5.5 9.4V6.6Z" />,
  "sign-out": <path d="M6.5 2.8h-3v10.4h3M10.2 5.2 13 8l-2.8 2.8M13 8H6.5" />,
  sort: <path d="M8 3.5v9M4.8 9.3 8 12.5l3.2-3.2" />,
  "sort-up": <path d="M8 12.5v-9M4.8 6.7 8 3.5l3.2 3.2" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.7" />
      <path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1" />
    </>
  ),
  system: (
    <>
      <rect x="2" y="3" width="12" height="8" rx="1.2" />
      <path d="M6 13.5h4M8 11v2.5" />
    </>
  ),
  table: (
    <>
      <rect x="2.2" y="3" width="11.6" height="10" rx="1.2" />
      <path d="M2.2 6.4h11.6M2.2 9.7h11.6M6.2 6.4V13" />
    </>
  ),
  tag: <path d="M2.5 3.4v4l6.2 6.2 4.9-4.9-6.2-6.2H3.4c-.5 0-.9.4-.9.9ZM5.3 5.3h.01" />,
  topology: (
    <>
      <circle cx="3.6" cy="8" r="1.7" />
      <circle cx="12.4" cy="3.6" r="1.7" />
      <circle cx="12.4" cy="12.4" r="1.7" />
      <path d="m5.2 7.2 5.6-2.8M5.2 8.8l5.6 2.8" />
    </>
  ),
  trash: <path d="M2.8 4.3h10.4M6 4.3V2.8h4v1.5M4 4.3l.6 9.2h6.8l.6-9.2M6.8 7v4M9.2 7v4" />,
  undo: <path d="M5.6 3 2.6 6l3 3M2.8 6h6.4a3.6 3.6 0 0 1 0 7.2H6.5" />,
  up: <path d="m4.5 9.8 3.5-3.5 3.5 3.5" />,
  updown: <path d="m5.3 6.2 2.7-2.7 2.7 2.7M5.3 9.8 8 12.5l2.7-2.7" />,
  x: <path d="m4.2 4.2 7.6 7.6M11.8 4.2l-7.6 7.6" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;
