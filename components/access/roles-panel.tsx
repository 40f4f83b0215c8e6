import { Panel, PanelHead } from "@/components/ui/panel";

const ROLES = [
  ["Viewer", "sees everything and changes nothing."],
  ["Operator", "also toggles and edits flags, deploys, rolls back and takes changes back."],
  ["Administrator", "also adds people and gives them roles."],
] as const;

/** What each role may do. */
export function RolesPanel() {
  return (
    <Panel>
      <PanelHead title="Roles" />
      <dl className="grid gap-2 p-4 text-12 text-ink-2">
        {ROLES.map(([role, may]) => (
          <div key={role}>
            <dt className="inline font-semibold text-ink">{role}</dt>{" "}
            <dd className="inline">{may}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
