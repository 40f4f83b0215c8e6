import { NothingHere } from "@/components/layout/nothing-here";
import { Page } from "@/components/layout/page";

export default function ConsoleNotFound() {
  return (
    <Page>
      <NothingHere />
    </Page>
  );
}
