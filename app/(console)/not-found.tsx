import { Page } from "@/components/layout/page";
import { NameLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function ConsoleNotFound() {
  return (
    <Page>
      <EmptyState
        icon="search"
        title="There is no such page"
        actions={<NameLink href="/">Go to the overview</NameLink>}
        className="min-h-[50dvh] content-center"
      >
        The address may be old, or what it named was removed.
      </EmptyState>
    </Page>
  );
}
