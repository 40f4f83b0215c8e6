/** One service in one environment: where one release runs at a time. */
export interface Place {
  readonly environment: string;
  readonly service: string;
}

export const placeKey = ({ environment, service }: Place): string => `${environment}/${service}`;
