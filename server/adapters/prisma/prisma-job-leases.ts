import type { JobLeases } from "@/server/ports/job-leases";
import type { Database } from "./client";

interface TokenRow {
  readonly token: bigint;
}

/** One row a job, taken by an atomic upsert. */
export function createPrismaJobLeases(database: Database): JobLeases {
  return {
    async acquire({ name, holder, leaseMs, everyMs }) {
      const rows = await database.$queryRaw<TokenRow[]>`
        insert into job_lease as held (name, holder, token, lease_until)
        values (${name}, ${holder}, 1, now() + ${leaseMs}::float8 * interval '1 millisecond')
        on conflict (name) do update
          set holder = excluded.holder, token = held.token + 1, lease_until = excluded.lease_until
          where held.lease_until < now()
            and (held.last_run_at is null
              or held.last_run_at <= now() - ${everyMs}::float8 * interval '1 millisecond')
        returning token`;
      const [row] = rows;
      return row ? { token: row.token } : null;
    },
    async renew(name, { token }, leaseMs) {
      const renewed = await database.$executeRaw`
        update job_lease set lease_until = now() + ${leaseMs}::float8 * interval '1 millisecond'
        where name = ${name} and token = ${token} and lease_until >= now()`;
      return renewed === 1;
    },
    async release(name, { token }) {
      await database.$executeRaw`
        update job_lease
        set lease_until = now() - interval '1 microsecond',
            last_run_at = now()
        where name = ${name} and token = ${token}`;
    },
  };
}
