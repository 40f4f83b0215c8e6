import {
  familyOutput,
  getFamilyInput,
  parentCandidatesInput,
  parentCandidatesOutput,
  saveParentsInput,
} from "@/contracts/flag-family";
import { flagChangedOutput } from "@/contracts/flags";
import { permitted, router } from "../../init";

export const familyRouter = router({
  get: permitted("flag:read")
    .input(getFamilyInput)
    .output(familyOutput)
    .query(({ ctx, input }) => ctx.app.flags.family.get(ctx.actor, input)),
  candidates: permitted("flag:read")
    .input(parentCandidatesInput)
    .output(parentCandidatesOutput)
    .query(({ ctx, input }) => ctx.app.flags.family.candidates(ctx.actor, input)),
  save: permitted("flag:edit")
    .input(saveParentsInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.family.save(ctx.actor, input)),
});
