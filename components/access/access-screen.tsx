"use client";

import { Page, PageHeader, Split } from "@/components/layout/page";
import { PeoplePanel } from "./people-panel";
import { RolesPanel } from "./roles-panel";
import { SessionsPanel } from "./sessions-panel";

/** Who may do what, and where one is signed in. */
export function AccessScreen() {
  return (
    <Page>
      <PageHeader title="Access" />
      <Split
        main={<PeoplePanel />}
        side={
          <>
            <SessionsPanel />
            <RolesPanel />
          </>
        }
      />
    </Page>
  );
}
