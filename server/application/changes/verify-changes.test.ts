import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { emptyMemoryState } from "@/server/adapters/memory/memory-state";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aChangeDraft } from "@/tests/support/change-drafts";
import { verifyChanges } from "./verify-changes";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("verifying again and again", () => {
  it("goes on from what was recomputed, and recomputes everything after a minute", async () => {
    const state = emptyMemoryState();
    const unitOfWork = createMemoryUnitOfWork(state);
    let now = 0;
    const verify = verifyChanges({ unitOfWork, sha256, clock: { now: () => new Date(now) } });
    const append = () => unitOfWork.run(({ changes }) => changes.append(aChangeDraft()));
    await append();
    await append();
    expect(await verify(SYSTEM_ACTOR)).toMatchObject({ count: 2, intact: true });

    state.changes = state.changes.map((change) =>
      change.seq === 1n ? { ...change, reason: "Somebody else's words" } : change,
    );
    await append();
    expect(await verify(SYSTEM_ACTOR)).toMatchObject({ count: 3, intact: true });
    now = 60_000;
    expect(await verify(SYSTEM_ACTOR)).toMatchObject({ intact: false, firstBadSeq: 1 });
    expect(await verify(SYSTEM_ACTOR)).toMatchObject({ intact: false, firstBadSeq: 1 });
  });
});
