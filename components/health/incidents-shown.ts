/** How many incidents the page shows; it reads as many before it is drawn. */
export const INCIDENTS_SHOWN = 30;
