/** What flags belong to; a token of one project reads only its flags. */
export interface Project {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly version: number;
  readonly createdAt: Date;
}

/** Where a flag starts; it cannot be deleted. */
export const DEFAULT_PROJECT = "default";
