import { describe, expect, it } from "vitest";
import type { ApiToken } from "@/server/domain/access/api-token";
import { expiryOf, type Session } from "@/server/domain/access/session";
import type { User } from "@/server/domain/access/user";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 10, minute));

const aUser = (id: string, over: Partial<User> = {}): User => ({
  id,
  email: `${id}@example.org`,
  name: id,
  role: "viewer",
  passwordHash: null,
  version: 1,
  disabledAt: null,
  createdAt: at(0),
  ...over,
});

const aSession = (id: string, over: Partial<Session> = {}): Session => ({
  id,
  tokenHash: `hash of ${id}`,
  userId: "ana",
  createdAt: at(0),
  lastSeenAt: at(0),
  expiresAt: expiryOf(at(0), at(0)),
  authenticatedAt: at(0),
  userAgent: null,
  address: "192.0.2.1",
  ...over,
});

const aToken = (id: string, over: Partial<ApiToken> = {}): ApiToken => ({
  id,
  kind: "api",
  name: id,
  secretHash: `hash of ${id}`,
  project: null,
  environment: null,
  role: "viewer",
  createdAt: at(0),
  createdBy: "portside",
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  ...over,
});

/** What every UserStore, SessionStore and ApiTokenStore must do. */
export function describeAccessStores(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as UserStore`, () => {
    it("finds whom it was given, by id and by address", async () => {
      const unitOfWork = await setUp();
      const ana = aUser("ana", { passwordHash: "$argon2id$…", role: "administrator" });
      await unitOfWork.run(({ users }) => users.add(ana));
      await unitOfWork.read(async ({ users }) => {
        expect(await users.findById("ana")).toEqual(ana);
        expect(await users.findByEmail("ana@example.org")).toEqual(ana);
        expect(await users.findByEmail("nobody@example.org")).toBeNull();
      });
    });

    it("refuses an address that somebody has", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ users }) => users.add(aUser("ana")));
      const twin = aUser("twin", { email: "ana@example.org" });
      await expect(unitOfWork.run(({ users }) => users.add(twin))).rejects.toMatchObject({
        code: "already_exists",
      });
    });

    it("replaces only the version before", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ users }) => users.add(aUser("ana")));
      const next = aUser("ana", { role: "operator", version: 2 });
      expect(await unitOfWork.run(({ users }) => users.replace(next))).toBe(true);
      expect(await unitOfWork.run(({ users }) => users.replace(next))).toBe(false);
      expect(await unitOfWork.read(({ users }) => users.findById("ana"))).toEqual(next);
    });

    it("lists by address, in pages and by part of a name", async () => {
      const unitOfWork = await setUp();
      for (const id of ["cid", "ana", "bob_x"])
        await unitOfWork.run(({ users }) => users.add(aUser(id, { name: id.toUpperCase() })));
      await unitOfWork.read(async ({ users }) => {
        const ids = async (search: string | undefined, after?: string) =>
          (await users.list(search ? { search } : {}, { limit: 2, ...(after && { after }) })).map(
            ({ id }) => id,
          );
        expect(await ids(undefined)).toEqual(["ana", "bob_x"]);
        expect(await ids(undefined, "bob_x@example.org")).toEqual(["cid"]);
        expect(await ids("AN")).toEqual(["ana"]);
        expect(await ids("b_x")).toEqual(["bob_x"]);
        expect(await ids("%")).toEqual([]);
      });
    });

    it("counts as administrators those who can sign in", async () => {
      const unitOfWork = await setUp();
      const role = "administrator";
      await unitOfWork.run(async ({ users }) => {
        await users.add(aUser("ana", { role }));
        await users.add(aUser("bob", { role, disabledAt: at(1) }));
        await users.add(aUser("cid"));
      });
      await unitOfWork.run(async ({ users }) => {
        expect(await users.listAdministratorIds()).toEqual(["ana"]);
        expect(await users.lockAdministrators()).toEqual(["ana"]);
      });
    });
  });

  describe(`${name} as SessionStore`, () => {
    const withAna = async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ users, sessions }) => {
        await users.add(aUser("ana"));
        await users.add(aUser("bob"));
        await sessions.save(aSession("s1", { lastSeenAt: at(1) }));
        await sessions.save(aSession("s2", { lastSeenAt: at(2) }));
        await sessions.save(aSession("s3", { userId: "bob", expiresAt: at(5) }));
      });
      return unitOfWork;
    };

    it("finds a session by the hash of its token", async () => {
      const unitOfWork = await withAna();
      await unitOfWork.read(async ({ sessions }) => {
        expect(await sessions.findByTokenHash("hash of s1")).toEqual(
          aSession("s1", { lastSeenAt: at(1) }),
        );
        expect(await sessions.findById("s2")).toMatchObject({ id: "s2" });
        expect(await sessions.findByTokenHash("s1")).toBeNull();
      });
    });

    it("lists a person's sessions, the last used first, and when people were last seen", async () => {
      const unitOfWork = await withAna();
      await unitOfWork.read(async ({ sessions }) => {
        expect((await sessions.listByUser("ana")).map(({ id }) => id)).toEqual(["s2", "s1"]);
        expect([...(await sessions.listLastSeen(["ana", "nobody"]))]).toEqual([["ana", at(2)]]);
      });
    });

    it("touches what is there and brings nothing back", async () => {
      const unitOfWork = await withAna();
      const touched = aSession("s1", { lastSeenAt: at(9), expiresAt: at(39) });
      await unitOfWork.run(async ({ sessions }) => {
        await sessions.touch(touched);
        await sessions.touch(aSession("gone"));
      });
      await unitOfWork.read(async ({ sessions }) => {
        expect(await sessions.findById("s1")).toEqual(touched);
        expect(await sessions.findById("gone")).toBeNull();
      });
    });

    it("deletes one, a person's, and those that have ended", async () => {
      const unitOfWork = await withAna();
      await unitOfWork.run(async ({ sessions }) => {
        expect(await sessions.deleteExpired(at(5))).toBe(1);
        await sessions.delete("s1");
        expect(await sessions.deleteByUser("ana")).toBe(1);
        expect(await sessions.listByUser("ana")).toEqual([]);
      });
    });
  });

  describe(`${name} as AccountStore`, () => {
    it("finds an identity by issuer and subject, and gives it to one person", async () => {
      const unitOfWork = await setUp();
      const issuer = "https://id.example.org";
      const account = { id: "a1", userId: "ana", type: "oauth", issuer, subject: "42" };
      await unitOfWork.run(async ({ users, accounts }) => {
        await users.add(aUser("ana"));
        await accounts.add(account);
      });
      await unitOfWork.read(async ({ accounts }) => {
        expect(await accounts.find(issuer, "42")).toEqual(account);
        expect(await accounts.find("https://other.example.org", "42")).toBeNull();
      });
      const twin = unitOfWork.run(({ accounts }) => accounts.add({ ...account, id: "a2" }));
      await expect(twin).rejects.toMatchObject({ code: "already_exists" });
    });
  });

  describe(`${name} as ApiTokenStore`, () => {
    it("finds a token by the hash of its secret and lists by kind", async () => {
      const unitOfWork = await setUp();
      const sdk = aToken("sdk", { kind: "backend", role: null, project: "default" });
      await unitOfWork.run(async ({ apiTokens }) => {
        await apiTokens.add(aToken("api"));
        await apiTokens.add(sdk);
        await apiTokens.touch("api", at(3));
      });
      await unitOfWork.read(async ({ apiTokens }) => {
        expect(await apiTokens.findByHash("hash of api")).toEqual(
          aToken("api", { lastUsedAt: at(3) }),
        );
        expect(await apiTokens.list(["backend", "frontend"])).toEqual([sdk]);
        expect(await apiTokens.findByHash("api")).toBeNull();
      });
    });

    it("refuses the same secret twice", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ apiTokens }) => apiTokens.add(aToken("api")));
      const twin = aToken("twin", { secretHash: "hash of api" });
      await expect(unitOfWork.run(({ apiTokens }) => apiTokens.add(twin))).rejects.toMatchObject({
        code: "already_exists",
      });
    });
  });
}
