import { setDisabledInput, setRoleInput } from "@/contracts/access";
import type { composeAccess } from "../access";
import { entry } from "./inverse-entry";

type Access = Pick<ReturnType<typeof composeAccess>, "setRole" | "setDisabled">;

export const accessInverses = (access: Access) => ({
  "access.setRole": entry("user:manage", setRoleInput, access.setRole),
  "access.setDisabled": entry("user:manage", setDisabledInput, access.setDisabled),
});
