// The rail: the order of the work, with counts of what is left to do.
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import {
  Boxes,
  ClipboardCheck,
  ClipboardList,
  FileText,
  History,
  House,
  type LucideIcon,
  Paperclip,
  Scale,
  Settings,
  ShieldCheck,
  Target,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { type ActionId, actionOf } from "./actions";
import styles from "./Frame.module.css";
import { useLeft } from "./left";
import { nextOpenQuery } from "./next";
import { goTo } from "./place";
import { useAction } from "./registry";
import { say } from "./status";

const PAGES = [
  { id: "go.home", to: "/home", icon: House },
  { id: "go.scope", to: "/scope", icon: Target },
  { id: "go.system", to: "/system", icon: Boxes },
  { id: "go.controls", to: "/controls", icon: ShieldCheck },
  { id: "go.testing", to: "/testing", icon: ClipboardList },
  { id: "go.evidence", to: "/evidence", icon: Paperclip },
  { id: "go.deviations", to: "/deviations", icon: TriangleAlert },
  { id: "go.review", to: "/review", icon: ClipboardCheck },
  { id: "go.opinion", to: "/opinion", icon: Scale },
  { id: "go.report", to: "/report", icon: FileText },
  { id: "go.history", to: "/history", icon: History },
  { id: "go.settings", to: "/settings", icon: Settings },
] as const satisfies readonly { id: ActionId; to: string; icon: LucideIcon }[];

type Page = (typeof PAGES)[number];

function RailLink({ page, left }: { page: Page; left: { count: number; what: string } | undefined }): ReactNode {
  const navigate = useNavigate();
  const action = actionOf(page.id);
  useAction(page.id, () => void navigate({ to: page.to }));
  const Icon = page.icon;
  return (
    <div className={styles.railItem}>
      <Link to={page.to} className={styles.railLink}>
        <Icon size={15} aria-hidden="true" />
        <span className={styles.railName}>{action.name}</span>
      </Link>
      {left && left.count > 0 ? (
        <span className={styles.count} title={left.what}>
          {left.count}
          <span className="visually-hidden"> {left.what}</span>
        </span>
      ) : null}
    </div>
  );
}

export function Rail() {
  const navigate = useNavigate();
  const left = useLeft();
  const client = useQueryClient();
  useAction("go.next", () => {
    void client.fetchQuery(nextOpenQuery).then((next) => {
      if (next) goTo(navigate, next.place);
      else say("Nothing is open.");
    });
  });
  return (
    <nav className={styles.rail} aria-label="Pages">
      {PAGES.map((page) => (
        <div key={page.id}>
          {page.id === "go.history" ? <div className={styles.divider} /> : null}
          <RailLink page={page} left={left[page.id]} />
        </div>
      ))}
    </nav>
  );
}
