import { Page } from "@/components/layout/page";
import { Loading, SkeletonPanel } from "@/components/ui/skeleton";

export default function ConsoleLoading() {
  return (
    <Page>
      <Loading label="Loading the page">
        <SkeletonPanel rows={8} />
      </Loading>
    </Page>
  );
}
