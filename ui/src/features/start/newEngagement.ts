// The rules of the new-engagement form: what is missing, and what it sends.
import type { Category, Framework, NewEngagement, ReportType } from "../../wire/bindings";

export type NewValues = {
  client: string;
  system: string;
  firm: string;
  lead: string;
  framework: Framework;
  reportType: ReportType;
  asOf: string | null;
  from: string | null;
  to: string | null;
  categories: Category[];
  edition: string;
  protect: boolean;
  passphrase: string;
  repeated: string;
};

type Errors = Partial<Record<keyof NewValues, string>>;

function datesMissing(values: NewValues): Errors {
  if (values.reportType === "type_1") return values.asOf ? {} : { asOf: "Say the date the report is as of." };
  const errors: Errors = {};
  if (!values.from) errors.from = "Say when the period begins.";
  if (!values.to) errors.to = "Say when the period ends.";
  if (values.from && values.to && values.from >= values.to) errors.to = "The period ends before it begins.";
  return errors;
}

function passphraseMissing(values: NewValues): Errors {
  if (!values.protect) return {};
  if (values.passphrase.length < 12) {
    return { passphrase: "Use at least 12 characters: four or five ordinary words are good." };
  }
  return values.passphrase === values.repeated ? {} : { repeated: "The two passphrases differ." };
}

export function missing(values: NewValues): Errors {
  return {
    ...(values.client.trim() ? {} : { client: "Name the service organisation." }),
    ...(values.system.trim() ? {} : { system: "Name the system that is examined." }),
    ...(values.firm.trim() ? {} : { firm: "Name your firm." }),
    ...datesMissing(values),
    ...passphraseMissing(values),
  };
}

export function toSend(values: NewValues): NewEngagement {
  const window =
    values.reportType === "type_1"
      ? ({ kind: "as_of", date: values.asOf ?? "" } as const)
      : ({ kind: "period", from: values.from ?? "", to: values.to ?? "" } as const);
  return {
    client: values.client.trim(),
    system: values.system.trim(),
    firm: values.firm.trim(),
    framework: values.framework,
    reportType: values.reportType,
    window,
    categories: values.categories,
    criteriaEdition: values.edition,
    lead: values.lead.trim() || null,
  };
}

/** A name for the file that says whose engagement it is and of which year. */
export function fileName(values: NewValues): string {
  const year = (values.reportType === "type_1" ? values.asOf : values.to)?.slice(0, 4) ?? "";
  const client = values.client.trim().replace(/[^\p{L}\p{N} -]/gu, "");
  return `${[client, "SOC 2", year].filter(Boolean).join(" ")}.tickmark`;
}
