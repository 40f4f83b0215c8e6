import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { describeFlagRevisions } from "./flag-revisions.contract";
import { describeFlagStore } from "./flag-store.contract";
import { describeFlagUsageStore, describeSdkInstanceStore } from "./flag-use.contract";

const setUp = async () => createMemoryUnitOfWork();

describeFlagStore("memory", setUp);
describeFlagRevisions("memory", setUp);
describeFlagUsageStore("memory", setUp);
describeSdkInstanceStore("memory", setUp);
