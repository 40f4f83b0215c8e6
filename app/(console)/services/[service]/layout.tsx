import type { ReactNode } from "react";
import { HealthWindowControl } from "@/components/health/health-window";
import { BleedPage } from "@/components/layout/page";
import { ServiceHead } from "@/components/services/service-head";

interface ServiceLayoutProps {
  readonly params: Promise<{ service: string }>;
  readonly children: ReactNode;
}

/** The head of a service over each of its views. */
export default async function ServiceLayout({ params, children }: ServiceLayoutProps) {
  const { service } = await params;
  return (
    <BleedPage>
      <ServiceHead
        service={decodeURIComponent(service)}
        extras={{ health: <HealthWindowControl /> }}
      />
      {children}
    </BleedPage>
  );
}
