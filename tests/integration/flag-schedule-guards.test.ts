import { describe, expect, it } from "vitest";
import { aService } from "../support/catalog";
import { freshDatabase } from "../support/database";
import { aGuard } from "../support/schedule-builders";
import { ana, RAMP, scheduleScene } from "../support/schedule-scene";

describe("a guarded ramp", () => {
  const guard = aGuard();
  const guarded = async () => {
    const here = await scheduleScene(await freshDatabase());
    await here.unitOfWork.run(({ services }) => services.save(aService()));
    await here.schedules.create(ana, { ...here.plan(RAMP), guard });
    return here;
  };

  it("holds without data, goes on with good data, and takes itself back when the limit breaks", async () => {
    const here = await guarded();
    here.to(10);
    await here.run();
    expect(await here.current()).toMatchObject({
      status: "active",
      held: { reason: "payments sent no requests in the last 5 min." },
    });
    expect(await here.state()).toMatchObject({ enabled: false, share: 5 });
    await here.serve(11, { count: 400, errors: 1 });
    here.to(11.5);
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: true, share: 10 });
    await here.serve(12, { count: 200, errors: 40 });
    for (const minute of [12.1, 12.2, 12.3]) {
      here.to(minute);
      await here.run();
    }
    expect(await here.state()).toMatchObject({ enabled: false, share: 5 });
    expect(await here.current()).toMatchObject({
      status: "reverted",
      statusReason:
        "6.83 % of 600 requests of payments failed in the last 5 min; the limit is 2 %.",
    });
    const [change] = await here.changes("flag.ramp_reverted");
    expect(change).toMatchObject({
      actor: { kind: "rule", name: "Morning ramp" },
      reason: expect.stringContaining("6.83 %"),
    });
    here.to(40);
    await here.run();
    expect(await here.state()).toMatchObject({ enabled: false, share: 5 });
  });

  it("does not go back for one bad look", async () => {
    const here = await guarded();
    await here.serve(9, { count: 100, errors: 0 });
    here.to(10);
    await here.run();
    await here.serve(10, { count: 50, errors: 10 });
    here.to(10.1);
    await here.run();
    await here.serve(10, { count: 5_000, errors: 10 });
    for (const minute of [10.2, 10.3, 10.4]) {
      here.to(minute);
      await here.run();
    }
    expect(await here.state()).toMatchObject({ enabled: true, share: 10 });
    expect((await here.current()).look).toMatchObject({ verdict: "within" });
  });
});
