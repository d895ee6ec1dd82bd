// The addresses of the window: one page for each thing. Hash history, so that an address is never asked of a server.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  redirect,
} from "@tanstack/react-router";
import { Page } from "../components/Page";
import { Refusal } from "../components/Refusal";
import { ControlForm } from "../features/controls/ControlForm";
import { ControlImport } from "../features/controls/ControlImport";
import { ControlPage } from "../features/controls/ControlPage";
import { ControlsPage } from "../features/controls/ControlsPage";
import { DescriptionImport } from "../features/description/DescriptionImport";
import { DeviationPage } from "../features/deviations/DeviationPage";
import { DeviationsPage } from "../features/deviations/DeviationsPage";
import { EvidencePage } from "../features/evidence/EvidencePage";
import { HistoryPage } from "../features/history/HistoryPage";
import { HomePage } from "../features/home/HomePage";
import { LookPage } from "../features/house/LookPage";
import { OpinionPage } from "../features/opinion/OpinionPage";
import { PolicyPage } from "../features/policy/PolicyPage";
import { PopulationPage } from "../features/populations/PopulationPage";
import { IssuePage } from "../features/report/IssuePage";
import { ReportPage } from "../features/report/ReportPage";
import { ReviewPage } from "../features/review/ReviewPage";
import { criteriaEditionsQuery } from "../features/scope/queries";
import { ScopePage } from "../features/scope/ScopePage";
import { SettingsPage } from "../features/settings/SettingsPage";
import { NewEngagementPage } from "../features/start/NewEngagementPage";
import { StartPage } from "../features/start/StartPage";
import { RegisterImport } from "../features/system/RegisterImport";
import { SystemPage } from "../features/system/SystemPage";
import { PopulationImport } from "../features/testing/PopulationImport";
import { TestingPage } from "../features/testing/TestingPage";
import { TestPage } from "../features/testing/TestPage";
import { WordingPage } from "../features/wording/WordingPage";
import { queryClient } from "./client";
import { BareFrame, Frame } from "./Frame";
import { appStateQuery, headerQuery } from "./session";

function Failed({ error }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <Refusal error={error instanceof Error ? error : new Error(String(error))} />
    </Page>
  );
}

function NotFound() {
  return (
    <Page title="There is no such page">
      <p>The address leads nowhere. Choose a page at the left.</p>
    </Page>
  );
}

const root = createRootRoute({
  beforeLoad: () => queryClient.ensureQueryData(appStateQuery),
  notFoundComponent: NotFound,
});

const bare = createRoute({ getParentRoute: () => root, id: "bare", component: BareFrame });
const framed = createRoute({
  getParentRoute: () => root,
  id: "framed",
  component: Frame,
  beforeLoad: async () => {
    const state = await queryClient.ensureQueryData(appStateQuery);
    if (!state.open) throw redirect({ to: "/" });
    await queryClient.ensureQueryData(headerQuery);
  },
});

const start = createRoute({
  getParentRoute: () => bare,
  path: "/",
  component: StartPage,
  validateSearch: (search: Record<string, unknown>): { open?: string } =>
    typeof search.open === "string" ? { open: search.open } : {},
});
const create = createRoute({
  getParentRoute: () => bare,
  path: "/new",
  component: NewEngagementPage,
  loader: () => queryClient.ensureQueryData(criteriaEditionsQuery),
});

const home = createRoute({ getParentRoute: () => framed, path: "/home", component: HomePage });
const scope = createRoute({ getParentRoute: () => framed, path: "/scope", component: ScopePage });
const controls = createRoute({ getParentRoute: () => framed, path: "/controls", component: ControlsPage });
const controlsImport = createRoute({
  getParentRoute: () => framed,
  path: "/controls/import",
  component: ControlImport,
});
const controlsNew = createRoute({ getParentRoute: () => framed, path: "/controls/new", component: ControlForm });
const control = createRoute({ getParentRoute: () => framed, path: "/controls/$controlId", component: ControlPage });
const system = createRoute({
  getParentRoute: () => framed,
  path: "/system",
  beforeLoad: () => {
    throw redirect({ to: "/system/$register", params: { register: "commitments" } });
  },
});
const register = createRoute({ getParentRoute: () => framed, path: "/system/$register", component: SystemPage });
const registerImport = createRoute({
  getParentRoute: () => framed,
  path: "/system/$register/import",
  component: RegisterImport,
});
const opinion = createRoute({ getParentRoute: () => framed, path: "/opinion", component: OpinionPage });
const testing = createRoute({ getParentRoute: () => framed, path: "/testing", component: TestingPage });
const test = createRoute({ getParentRoute: () => framed, path: "/testing/$testId", component: TestPage });
const population = createRoute({
  getParentRoute: () => framed,
  path: "/testing/$testId/population",
  component: PopulationImport,
});
const populationPage = createRoute({
  getParentRoute: () => framed,
  path: "/testing/$testId/populations/$populationId",
  component: PopulationPage,
});
const evidence = createRoute({ getParentRoute: () => framed, path: "/evidence", component: EvidencePage });
const deviations = createRoute({ getParentRoute: () => framed, path: "/deviations", component: DeviationsPage });
const deviation = createRoute({
  getParentRoute: () => framed,
  path: "/deviations/$deviationId",
  component: DeviationPage,
});
const review = createRoute({ getParentRoute: () => framed, path: "/review", component: ReviewPage });
const report = createRoute({
  getParentRoute: () => framed,
  path: "/report",
  component: ReportPage,
  validateSearch: (search: Record<string, unknown>): { show?: string } =>
    typeof search.show === "string" ? { show: search.show } : {},
});
const look = createRoute({
  getParentRoute: () => framed,
  path: "/report/look",
  component: LookPage,
  validateSearch: (search: Record<string, unknown>): { of?: "firm" } => (search.of === "firm" ? { of: "firm" } : {}),
});
const issue = createRoute({ getParentRoute: () => framed, path: "/report/issue", component: IssuePage });
const wording = createRoute({ getParentRoute: () => framed, path: "/report/wording", component: WordingPage });
const description = createRoute({
  getParentRoute: () => framed,
  path: "/report/description",
  component: DescriptionImport,
});
const history = createRoute({ getParentRoute: () => framed, path: "/history", component: HistoryPage });
const settings = createRoute({ getParentRoute: () => framed, path: "/settings", component: SettingsPage });
const policy = createRoute({ getParentRoute: () => framed, path: "/settings/policy", component: PolicyPage });

const routeTree = root.addChildren([
  bare.addChildren([start, create]),
  framed.addChildren([
    home,
    scope,
    system,
    register,
    registerImport,
    controls,
    controlsImport,
    controlsNew,
    control,
    testing,
    test,
    population,
    populationPage,
    evidence,
    deviations,
    deviation,
    review,
    opinion,
    report,
    look,
    issue,
    wording,
    description,
    history,
    settings,
    policy,
  ]),
]);

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: Failed,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
