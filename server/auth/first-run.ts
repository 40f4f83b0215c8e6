import { getRuntime } from "@/server/composition/get-runtime";

/** The address of the first administrator while nobody has signed in yet; null after. */
export async function firstAdministratorToSignIn(): Promise<string | null> {
  const { app, infrastructure } = getRuntime();
  return (await app.access.isFirstRun()) ? infrastructure.environment.admin.email : null;
}

/** What the sign-in page says of this Portside to everybody. */
export const portsideVersion = (): string => getRuntime().app.access.product.portsideVersion;
