// The first page: what Tickmark is, the engagements worked on lately, and the ways to begin.
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowLeft, FilePlus2, FolderOpen, GraduationCap } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { chooseAndOpen, lastPage, takeAsked } from "../../app/opening";
import { useAppState, useOpenEngagement, useOpenSample } from "../../app/session";
import { Refusal } from "../../components/Refusal";
import { RefusedError } from "../../host/commands";
import { MakingSample } from "./MakingSample";
import { PassphraseDialog } from "./PassphraseDialog";
import { PersonForm } from "./PersonForm";
import { Recents } from "./Recents";
import styles from "./Start.module.css";

type Asking = { path: string; wrong: boolean } | null;

function useOpening() {
  const navigate = useNavigate();
  const opening = useOpenEngagement();
  const [asking, setAsking] = useState<Asking>(null);
  const open = (path: string, passphrase: string | null = null) =>
    opening.mutate(
      { path, passphrase },
      {
        onSuccess: () => void navigate({ to: lastPage(path) }),
        onError: (error) => {
          const kind = error instanceof RefusedError ? error.kind : "fault";
          if (kind === "passphrase_needed") setAsking({ path, wrong: false });
          else if (kind === "wrong_passphrase") setAsking({ path, wrong: true });
          else setAsking(null);
        },
      },
    );
  return { open, opening, asking, stop: () => setAsking(null) };
}

export function StartPage() {
  const navigate = useNavigate();
  const search = useSearch({ from: "/bare/" });
  const { person, recents, version, askedToOpen, open: current } = useAppState();
  const { open, opening, asking, stop } = useOpening();
  const sample = useOpenSample();
  const wanted = search.open ?? null;
  useWanted(wanted, person !== null, (path) => {
    open(path);
    void navigate({ to: "/", search: {}, replace: true });
  });
  useWanted(askedToOpen, person !== null, (path) => takeAsked(path) && open(path));
  if (!person) return <PersonForm />;
  return (
    <div className={styles.start}>
      <header className={styles.hello}>
        <h1>Tickmark</h1>
        <p>
          Tickmark is where a CPA firm runs a SOC 2 examination, offline and in one file: controls, samples that anyone
          can replay, results, review, and the Section 1–5 report that follows from them.
        </p>
      </header>
      <div className={styles.ways}>
        <Button variant="filled" leftSection={<FilePlus2 size={15} />} onClick={() => void navigate({ to: "/new" })}>
          New engagement
        </Button>
        {current ? (
          <Button leftSection={<ArrowLeft size={15} />} onClick={() => void navigate({ to: lastPage(current.path) })}>
            Back to {current.client}
          </Button>
        ) : null}
        <Button leftSection={<FolderOpen size={15} />} onClick={() => void chooseAndOpen(navigate)}>
          Open engagement
        </Button>
        <Button
          leftSection={<GraduationCap size={15} />}
          loading={sample.isPending}
          onClick={() => sample.mutate(undefined, { onSuccess: () => void navigate({ to: "/home" }) })}
        >
          Sample engagement
        </Button>
      </div>
      <Refusal error={asking ? null : opening.error} />
      <Refusal error={sample.error} />
      {sample.isPending ? <MakingSample /> : null}
      <Recents recents={recents} busy={opening.isPending} open={open} />
      <p className={styles.version}>
        Version {version}. Nothing you enter leaves this computer. You work as {person.name} ({person.initials}).
      </p>
      {asking ? (
        <PassphraseDialog
          path={asking.path}
          wrong={asking.wrong}
          pending={opening.isPending}
          open={(passphrase) => open(asking.path, passphrase)}
          close={stop}
        />
      ) : null}
    </div>
  );
}

/** Opens the file that another page or the desktop asked for, once. */
function useWanted(path: string | null, ready: boolean, open: (path: string) => void) {
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (!ready || asked.current === path) return;
    asked.current = path;
    if (path !== null) open(path);
  });
}
