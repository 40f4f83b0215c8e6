"use client";

import { Avatar } from "@/components/ui/avatar";
import { useSession } from "@/lib/client/session";
import { LazyMenu } from "./lazy-menu";

const load = () => import("./account-menu").then((module) => module.AccountMenu);

/** Who is signed in. */
export function AccountButton() {
  const { actor } = useSession();
  return (
    <LazyMenu
      load={load}
      body={{}}
      trigger={
        <button type="button" className="flex-none rounded-full max-tablet:hidden">
          <Avatar name={actor.name} large />
          <span className="sr-only">
            {actor.name}, {actor.role}
          </span>
        </button>
      }
    />
  );
}
