/** How many changes each place shows; its page reads as many before it is drawn. */
export const LATEST_CHANGES = 14;
export const LATEST_OF_SERVICE = 8;
export const SERVICE_CHANGES = 50;
