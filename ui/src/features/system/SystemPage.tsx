// The system: what its description lists, one register at a time.
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { FileSpreadsheet, Plus } from "lucide-react";
import { useState } from "react";
import { problemsQuery } from "../../app/problems";
import { useAction } from "../../app/registry";
import { useHeader } from "../../app/session";
import { FindField } from "../../components/FindField";
import { Page, Toolbar } from "../../components/Page";
import { Empty } from "../../components/Small";
import { count, counted } from "../../components/words";
import type { Register, RegisterPage } from "../../wire/bindings";
import { registersQuery } from "./queries";
import { type Doing, RegisterList } from "./RegisterList";
import styles from "./System.module.css";

function Tabs({ pages, current }: { pages: readonly RegisterPage[]; current: Register }) {
  const problems = useSuspenseQuery(problemsQuery).data;
  const lacks = (register: Register) =>
    problems.filter((problem) => problem.place.kind === "register" && problem.place.register === register).length;
  return (
    <nav className={styles.tabs} aria-label="Registers">
      {pages.map((page) => (
        <Link
          key={page.register}
          to="/system/$register"
          params={{ register: page.register }}
          className={styles.tab}
          data-current={page.register === current}
        >
          {page.title}
          <span className={styles.tally}>{count(page.entries.length)}</span>
          {lacks(page.register) > 0 ? (
            <span className={styles.lacks} title={`${counted(lacks(page.register), "thing")} to put right`}>
              ! <span className="visually-hidden">{counted(lacks(page.register), "thing")} to put right</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

function Lacking({ register }: { register: Register }) {
  const problems = useSuspenseQuery(problemsQuery).data;
  const here = problems.filter((problem) => problem.place.kind === "register" && problem.place.register === register);
  if (here.length === 0) return null;
  return (
    <ul className={styles.lacking} aria-label="To put right">
      {here.map((problem) => (
        <li key={problem.message} data-blocks={problem.severity === "blocks"}>
          {problem.message}
        </li>
      ))}
    </ul>
  );
}

function OneRegister({ page, pages }: { page: RegisterPage; pages: readonly RegisterPage[] }) {
  const navigate = useNavigate();
  const [find, setFind] = useState("");
  const [doing, setDoing] = useState<Doing>(null);
  const add = () => setDoing({ kind: "add" });
  const toImport = () => void navigate({ to: "/system/$register/import", params: { register: page.register } });
  useAction("system.add", add);
  useAction("system.import", toImport);
  return (
    <Page
      title="System"
      layout="fill"
      lead={page.wants}
      actions={
        <>
          <Button leftSection={<FileSpreadsheet size={14} />} onClick={toImport}>
            Import…
          </Button>
          <Button variant="filled" leftSection={<Plus size={14} />} onClick={add}>
            Add {page.one}
          </Button>
        </>
      }
    >
      <Tabs pages={pages} current={page.register} />
      <Toolbar>
        <FindField label="Find in this register" value={find} onChange={setFind} />
        <Lacking register={page.register} />
      </Toolbar>
      <RegisterList
        page={page}
        find={find}
        doing={doing}
        onDoing={setDoing}
        empty={
          <Empty>
            <p>Nothing is listed. {page.wants}</p>
            <Button onClick={add}>Add the first</Button>
          </Empty>
        }
      />
    </Page>
  );
}

export function SystemPage() {
  const { register } = useParams({ from: "/framed/system/$register" });
  const { reportType } = useHeader();
  const all = useSuspenseQuery(registersQuery).data;
  const pages = all.filter((page) => page.group === "system" && (reportType === "type_2" || !page.type2Only));
  const page = pages.find((each) => each.register === register) ?? pages[0];
  if (!page) return null;
  return <OneRegister key={page.register} page={page} pages={pages} />;
}
