/** What an actor may do next, decided on the server and shown as it is: never derived again in the browser. */
export interface ActionState {
  readonly allowed: boolean;
  /** Why not, as a sentence; null when allowed. */
  readonly reason: string | null;
}

export const ALLOWED: ActionState = { allowed: true, reason: null };

export const refused = (reason: string): ActionState => ({ allowed: false, reason });
