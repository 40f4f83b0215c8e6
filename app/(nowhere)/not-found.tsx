import { NothingHere } from "@/components/layout/nothing-here";
import { Page } from "@/components/layout/page";
import { currentSession } from "@/server/auth/require-actor";
import NotFound from "../not-found";

/** In the console's shell for whoever is signed in, by itself for everybody else. */
export default async function NowhereNotFound() {
  if (!(await currentSession())) return <NotFound />;
  return (
    <Page>
      <NothingHere />
    </Page>
  );
}
