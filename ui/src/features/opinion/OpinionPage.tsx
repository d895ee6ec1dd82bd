// The opinion: what stands behind each part, and what the engagement lead decides.
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useHeader } from "../../app/session";
import { Page, Section } from "../../components/Page";
import { Caution } from "../../components/Refusal";
import { Empty, Mono } from "../../components/Small";
import { counted } from "../../components/words";
import type { NotOperated, RegisterPage } from "../../wire/bindings";
import { registersQuery } from "../system/queries";
import { type Doing, RegisterList } from "../system/RegisterList";
import { CriteriaDecisions } from "./CriteriaDecisions";
import { LimbPanel } from "./LimbPanel";
import styles from "./Opinion.module.css";
import { groundsQuery } from "./queries";
import { Terms } from "./Terms";

function Behind({ page }: { page: RegisterPage }) {
  const [doing, setDoing] = useState<Doing>(null);
  const add = () => setDoing({ kind: "add" });
  const open = page.entries.length > 0 || doing !== null;
  return (
    <Section
      title={page.title}
      aside={
        <Button leftSection={<Plus size={14} />} onClick={add}>
          Add {page.one}
        </Button>
      }
    >
      {open ? (
        <div className={styles.grid}>
          <RegisterList page={page} find="" doing={doing} onDoing={setDoing} empty={<Empty>{page.wants}</Empty>} />
        </div>
      ) : (
        <p className={styles.quiet}>None is recorded. {page.wants}</p>
      )}
    </Section>
  );
}

function Idle({ controls }: { controls: readonly NotOperated[] }) {
  if (controls.length === 0) return null;
  return (
    <Section title="Controls that did not operate" aside={counted(controls.length, "control")}>
      <ul>
        {controls.map((each) => (
          <li key={each.control}>
            <Mono>{each.control}</Mono> ({each.criteria.join(", ")}): {each.reason}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>Section 1 names them in a paragraph of their own. They do not modify the opinion.</p>
    </Section>
  );
}

export function OpinionPage() {
  const grounds = useSuspenseQuery(groundsQuery).data;
  const pages = useSuspenseQuery(registersQuery).data.filter((page) => page.group === "opinion");
  const isType2 = useHeader().reportType === "type_2";
  const leads = grounds.leads.join(", ");
  return (
    <Page
      title="Opinion"
      lead={
        leads
          ? `Decided by the engagement lead, ${leads}. The program lists what stands behind each part; the paragraphs of Section 1 follow from what is decided here.`
          : "The program lists what stands behind each part; the paragraphs of Section 1 follow from what is decided here."
      }
    >
      {leads ? null : (
        <Caution>
          The team names no lead, so anyone can decide. Name the lead in the <Link to="/settings">settings</Link>.
        </Caution>
      )}
      <div className={styles.limbs}>
        {grounds.limbs.map((limb) => (
          <LimbPanel key={limb.limb} limb={limb} />
        ))}
      </div>
      <CriteriaDecisions criteria={grounds.criteria} isType2={isType2} />
      {pages.map((page) => (
        <Behind key={page.register} page={page} />
      ))}
      <Idle controls={grounds.notOperated} />
      <Terms />
    </Page>
  );
}
