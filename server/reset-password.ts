import { readEnvironmentOrExit } from "./composition/environment";
import { resetPasswordOf } from "./composition/password-reset";
import { DomainError } from "./domain/shared/errors";

/** `npm run password [-- <e-mail address>]`: a new password for a person, by default for the first administrator. */
const environment = readEnvironmentOrExit();
try {
  const lines = await resetPasswordOf(environment, process.argv[2] ?? environment.admin.email);
  process.stdout.write(`${lines.join("\n")}\n`);
} catch (failure) {
  if (!(failure instanceof DomainError)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 1;
}
