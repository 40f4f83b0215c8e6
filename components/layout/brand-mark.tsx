/** A hull seen from above, its port-side lamp lit. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="block size-5 flex-none">
      <path
        d="M10 1.8 17.1 5.9v8.2L10 18.2 2.9 14.1V5.9Z"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="fill-none stroke-ink"
      />
      <circle cx="2.9" cy="10" r="3" strokeWidth="1.5" className="fill-lamp stroke-canvas" />
    </svg>
  );
}
