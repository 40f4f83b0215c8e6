import { BrandMark } from "@/components/layout/brand-mark";
import { SignInForm } from "./sign-in-form";

interface SignInScreenProps {
  /** Where to go after. */
  readonly next: string;
  /** The first administrator's address while nobody has signed in yet. */
  readonly firstEmail: string | null;
  readonly version: string;
}

/** The door: one card, nothing else to do. */
export function SignInScreen({ next, firstEmail, version }: SignInScreenProps) {
  return (
    <main className="relative grid min-h-dvh grid-rows-[1fr_auto] justify-items-center overflow-clip px-4">
      <Hulls />
      <div className="relative w-full max-w-[360px] self-center py-10">
        <div className="mb-6 flex items-center gap-2.5">
          <BrandMark />
          <span className="text-16 font-semibold tracking-title">Portside</span>
        </div>
        <section className="rounded-panel border border-line bg-panel p-6 max-tablet:p-5">
          <h1>Sign in</h1>
          <p className="mt-1 mb-5 text-ink-2">
            {next === "/" ? "To see your system and to change it." : "To go on where you were."}
          </p>
          <SignInForm next={next} firstEmail={firstEmail} />
        </section>
        {firstEmail ? <FirstRun email={firstEmail} /> : null}
      </div>
      <p className="relative py-4 text-12 text-ink-3">
        Portside <span className="font-mono tracking-mono">{version}</span>
      </p>
    </main>
  );
}

function FirstRun({ email }: { readonly email: string }) {
  return (
    <div className="mt-4 rounded-panel border border-line bg-canvas p-4 text-12 text-ink-2">
      <h2 className="mb-1 text-13 text-ink">First time here</h2>
      <p>
        The first administrator is <code className="font-mono tracking-mono text-ink">{email}</code>
        . The password is the one in{" "}
        <code className="font-mono tracking-mono">PORTSIDE_ADMIN_PASSWORD</code>, or the one that
        was printed once where Portside was started.
      </p>
    </div>
  );
}

const HULL = "M0 -46 40 -23V23L0 46 -40 23V-23Z";
const PLACES = [
  [-40, -20, 2.6],
  [1180, 90, 3.4],
  [230, 780, 4.2],
  [1340, 820, 2.2],
] as const;

/** The brand's hexagons, large and faint, behind the card. */
function Hulls() {
  return (
    <svg
      viewBox="0 0 1440 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 size-full max-tablet:hidden"
    >
      {PLACES.map(([x, y, scale]) => (
        <path
          key={`${x} ${y}`}
          d={HULL}
          transform={`translate(${x} ${y}) scale(${scale})`}
          vectorEffect="non-scaling-stroke"
          className="fill-none stroke-line"
        />
      ))}
    </svg>
  );
}
