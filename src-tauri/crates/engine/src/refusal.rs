//! What the rules of the examination do not allow: full sentences that say what is so, then what to do.

mod words;

mod populations;
mod selection;

use chrono::NaiveDate;
use std::path::PathBuf;
use words::{cells, more_findings};

pub use populations::PopulationRefusal;
pub use selection::SelectionRefusal;

/// A rule says no. Nothing is broken, and the user can act on it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// A new engagement never replaces a file.
    #[error("There is already a file \"{}\". Choose another name for the new engagement.", .path.display())]
    FileExists {
        /// The path that is taken.
        path: PathBuf,
    },
    /// A passphrase that cannot be typed again is none.
    #[error("The passphrase is empty. Type one, or choose to keep the file without a passphrase.")]
    EmptyPassphrase,
    /// Nothing of this installation is left to undo.
    #[error("There is nothing to undo in this file from this computer.")]
    NothingToUndo,
    /// Nothing was undone since the last change.
    #[error("There is nothing to redo. Redo is possible right after an undo.")]
    NothingToRedo,
    /// Somebody changed what the change wrote, or added to it.
    #[error("\"{label}\" cannot be undone, because {by} built on it later. Change it by hand instead.")]
    BuiltOn {
        /// The change that was to be undone.
        label: String,
        /// Who made the later change.
        by: String,
    },
    /// Undoing a choice between two copies would choose again without asking.
    #[error(
        "\"{label}\" settled a difference between two copies and cannot be undone. Choose the other value by hand instead."
    )]
    Settled {
        /// The change that was to be undone.
        label: String,
    },
    /// Something that has to be said is not.
    #[error("{what} is empty. Write it down first.")]
    Empty {
        /// What is empty, as the beginning of a sentence.
        what: &'static str,
    },
    /// The history has to explain it.
    #[error("A reason is missing. Say why, because the history keeps it for the reviewer.")]
    ReasonMissing,
    /// The thing was there, and is not any more.
    #[error(
        "This {what} is not in the engagement any more: it was removed, or adding it was undone. Go back to the list."
    )]
    Gone {
        /// What kind of thing it is.
        what: &'static str,
    },
    /// A Type 1 report speaks as of a date.
    #[error("A Type 1 report speaks as of one date. Give a date instead of a period, or choose Type 2.")]
    DateNeeded,
    /// A Type 2 report covers a period.
    #[error("A Type 2 report covers a period. Give its first and its last day, or choose Type 1.")]
    PeriodNeeded,
    /// The period ends before it begins.
    #[error("The period runs from {from} to {to}: its last day has to come after its first. Correct one of them.")]
    PeriodReversed {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// Security cannot be left out.
    #[error("Security is always in scope, because the other categories build on its common criteria. Keep it chosen.")]
    SecurityMissing,
    /// No such edition ships.
    #[error("There is no edition \"{edition}\" of the criteria. Choose one of: {known}.")]
    UnknownEdition {
        /// What was asked for.
        edition: String,
        /// The ids that exist.
        known: String,
    },
    /// The edition has no such criterion.
    #[error("{criterion} is not a criterion of the {edition}. Correct the id.")]
    UnknownCriterion {
        /// What was named.
        criterion: String,
        /// The name of the edition.
        edition: String,
    },
    /// The criterion's category is not in scope.
    #[error("{criterion} is not in scope. Choose its category first.")]
    CriterionOutOfScope {
        /// The criterion.
        criterion: String,
    },
    /// A criterion is left out without saying why.
    #[error("The reason why {criterion} is not relevant is missing. The description of the system has to give it.")]
    RelevanceReasonMissing {
        /// The criterion.
        criterion: String,
    },
    /// A control serves a criterion that is to be left out.
    #[error("{control} serves {criterion}, so it is relevant. Remove the link first if that is wrong.")]
    CriterionServed {
        /// The criterion.
        criterion: String,
        /// The first control that serves it.
        control: String,
    },
    /// The person is on the team.
    #[error("{name} is on the team already. Change the entry instead of adding another.")]
    PersonKnown {
        /// The name.
        name: String,
    },
    /// A report is issued with a date.
    #[error("The report has no date. Set the date of the report before it is issued.")]
    ReportDateMissing,
    /// A report cannot be dated before what it covers.
    #[error("The report is dated {date}, before {end}, the last day that it covers. Correct the date.")]
    ReportDateEarly {
        /// The date of the report.
        date: NaiveDate,
        /// The last day covered.
        end: NaiveDate,
    },
    /// Something blocks the report.
    #[error("The report cannot be issued yet, for {} reason{}. The first: {first}", .count, if *.count == 1 { "" } else { "s" })]
    NotReadyToIssue {
        /// How many problems block it.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// Another control has the reference.
    #[error("The reference {reference} is in use. Give the control another one.")]
    ReferenceTaken {
        /// The reference.
        reference: String,
    },
    /// No control has the reference.
    #[error("There is no control {reference}. Look in the list of controls for its reference.")]
    ReferenceUnknown {
        /// What was asked for.
        reference: String,
    },
    /// A control has nearly that reference.
    #[error("There is no control {reference}, but there is {near}. Use that spelling.")]
    ReferenceSpelled {
        /// What was asked for.
        reference: String,
        /// What there is.
        near: String,
    },
    /// Several controls have the reference.
    #[error("{controls} controls have the reference {reference}. Give each its own, so that one can be named.")]
    ReferenceAmbiguous {
        /// The reference.
        reference: String,
        /// How many have it.
        controls: usize,
    },
    /// A signed test keeps its control.
    #[error("A test of {reference} is signed off. Withdraw its sign-offs before you remove the control.")]
    ControlSigned {
        /// The control's reference.
        reference: String,
    },
    /// A finding blocks the import.
    #[error("Nothing was imported. {first}{}", more_findings(*.more))]
    ImportBlocked {
        /// The first finding that blocks.
        first: String,
        /// How many more there are.
        more: usize,
    },
    /// A signed test keeps what was signed.
    #[error("The test is signed off. Withdraw the sign-off before you change it.")]
    TestSigned,
    /// A reviewed test keeps its evaluations.
    #[error("The reviewer signed the test off. Withdraw that sign-off before you change the evaluation.")]
    TestReviewed,
    /// A conclusion rests on the results.
    #[error("The test is concluded. Withdraw the conclusion before you change what it rests on.")]
    TestConcluded,
    /// There is no conclusion.
    #[error("The test has no conclusion. Conclude it first.")]
    NotConcluded,
    /// The thing belongs to another test.
    #[error("This {what} is not part of the test. Open the test again and choose one of its own.")]
    NotOfTest {
        /// What kind of thing it is.
        what: &'static str,
    },
    /// A test with a sample is answered item by item.
    #[error("The test has a sample, so a result belongs to an item. Choose the item.")]
    ItemNeeded,
    /// A deviation of an item belongs to an attribute.
    #[error("The test has several attributes. Say which one did not hold.")]
    AttributeNeeded,
    /// "Not applicable" has to say why.
    #[error("\"Not applicable\" needs a note that says why. Write it, then mark the cell.")]
    NotApplicableWithoutNote,
    /// A recorded deviation keeps its mark.
    #[error("A deviation is recorded for this cell. Remove the record with a reason before you change the mark.")]
    DeviationRecorded,
    /// The cell has a record.
    #[error("A deviation is recorded for this cell already. Change that record instead.")]
    DeviationKnown,
    /// A deviation with evidence stays.
    #[error("Evidence is attached to this deviation. Detach it first, with a reason.")]
    DeviationHasEvidence,
    /// An attribute with answers stays.
    #[error("Results or deviations answer this attribute. Clear them first, or change its text instead.")]
    AttributeUsed,
    /// A test without procedures shows nothing.
    #[error("The test has no procedure. Add what was done before you conclude.")]
    NoProcedure,
    /// Inquiry alone is never enough.
    #[error(
        "The test rests on inquiry alone, which is never enough. Add an observation, an inspection or a reperformance."
    )]
    InquiryOnly,
    /// A test without attributes has no results.
    #[error("The test has no attribute, so it has no result. Add at least one attribute and mark it.")]
    NoAttribute,
    /// Cells are open.
    #[error("{} no result. Mark {} before you conclude.", cells(*.missing), if *.missing == 1 { "it" } else { "them" })]
    ResultsMissing {
        /// How many.
        missing: u64,
    },
    /// Deviations are marked and not described.
    #[error("{} marked as deviation without a record of it. Record what was found.", if *.unrecorded == 1 { "One cell is".to_owned() } else { format!("{} cells are", .unrecorded) })]
    DeviationsUnrecorded {
        /// How many.
        unrecorded: usize,
    },
    /// A second person has not evaluated every deviation.
    #[error("{} not evaluated. A second person has to evaluate every deviation before the review is signed.", if *.open == 1 { "One deviation is".to_owned() } else { format!("{} deviations are", .open) })]
    DeviationsUnevaluated {
        /// How many.
        open: usize,
    },
    /// Deviations speak against it.
    #[error("The test found {}. Conclude that the control operated with exceptions, or did not operate effectively.", if *.deviations == 1 { "a deviation".to_owned() } else { format!("{} deviations", .deviations) })]
    EffectiveWithDeviations {
        /// How many.
        deviations: usize,
    },
    /// There is no exception.
    #[error(
        "The test found no deviation, so there is no exception. Record the deviation, or conclude that the control operated effectively."
    )]
    ExceptionsWithoutDeviation,
    /// Results show that the control operated.
    #[error("The test has results, so the control operated. Clear them, or choose another conclusion.")]
    OperatedAfterAll,
    /// A population needs a key.
    #[error("No key column is chosen. Choose the column that names each item once, such as a ticket number.")]
    PopulationWithoutKey,
    /// The column is not there.
    #[error("Column {column} is chosen, but the table has {columns} columns. Choose another one.")]
    NoSuchColumn {
        /// The column that was chosen, counted from 1.
        column: usize,
        /// How many there are.
        columns: usize,
    },
    /// A row has cells beyond the last column.
    #[error(
        "Row {row} has values beyond the last of the {columns} columns. Give them a header, or remove them from the file."
    )]
    RowTooWide {
        /// The row.
        row: u64,
        /// How many columns there are.
        columns: usize,
    },
    /// Rows have values but no key.
    #[error("Row {first}{} has values but no key. Fill in the key, remove the row from the file, or choose another key column.", if *.rows == 1 { String::new() } else { format!(" (and {} more)", .rows - 1) })]
    RowsWithoutKey {
        /// The first of them.
        first: u64,
        /// How many.
        rows: usize,
    },
    /// Two columns have one name.
    #[error(
        "Two columns are called \"{name}\". Rename one in the file, so that the key and the date can be told apart."
    )]
    ColumnRepeated {
        /// The name.
        name: String,
    },
    /// Keys occur more than once.
    #[error("{} the key of an earlier row: {named}{}. Choose key columns that together name each item once.", if *.count == 1 { "One row repeats".to_owned() } else { format!("{} rows repeat", .count) }, if *.count > 3 { " and others" } else { "" })]
    KeysRepeated {
        /// The first few, with their rows.
        named: String,
        /// How many rows.
        count: usize,
    },
    /// There is nothing to draw from.
    #[error("The test has no population. Import one before you draw a sample.")]
    PopulationMissing,
    /// A rule of keeping populations says no.
    #[error(transparent)]
    Population(#[from] PopulationRefusal),
    /// There is no sample.
    #[error("The test has no sample. Draw one first.")]
    SampleMissing,
    /// There is a sample.
    #[error("The test has a sample. Extend it, or discard it before you draw another.")]
    SampleDrawn,
    /// Work rests on the sample.
    #[error("Items of the sample have results, deviations or evidence. Clear these before you discard the sample.")]
    SampleUsed,
    /// Results without items stand in the way.
    #[error("The test has results that belong to no item. Clear them before you draw a sample.")]
    ResultsWithoutItems,
    /// A choice by a person names its items.
    #[error("No item is chosen. Name the keys of the items to be tested.")]
    NoItemChosen,
    /// The population has no such item.
    #[error("The population has no item {key}. Correct the key.")]
    KeyUnknown {
        /// The key.
        key: String,
    },
    /// Nothing can be added to everything.
    #[error("The sample is every item of the population. There is nothing to extend it by.")]
    CensusIsWhole,
    /// A percentage cannot be read.
    #[error(transparent)]
    Percent(#[from] sampling::PercentError),
    /// The mathematics of a plan says no.
    #[error(transparent)]
    Parameters(#[from] sampling::ParameterError),
    /// A rule of drawing, extending and replacing says no.
    #[error(transparent)]
    Selection(#[from] SelectionRefusal),
    /// The mathematics of samples says no.
    #[error(transparent)]
    Sampling(#[from] sampling::SamplingError),
    /// The policy on samples says no.
    #[error(transparent)]
    Policy(#[from] crate::policy::PolicyRefusal),
    /// A file of the firm is none, or contradicts itself.
    #[error(transparent)]
    FirmFile(#[from] crate::firm_file::FirmFileRefusal),
    /// The house style says no.
    #[error(transparent)]
    HouseStyle(#[from] crate::house::HouseStyleRefusal),
    /// One person found and evaluated.
    #[error("{name} recorded this deviation. Somebody else has to evaluate it.")]
    OwnEvaluation {
        /// Who recorded it.
        name: String,
    },
    /// A file without bytes supports nothing.
    #[error("The file \"{name}\" is empty. Attach one that shows something.")]
    EvidenceEmpty {
        /// The file.
        name: String,
    },
    /// The file is too large.
    #[error(
        "The file \"{name}\" has {megabytes} MB; at most 200 MB can be attached. Split it, or attach an extract and note where the whole is kept."
    )]
    EvidenceTooLarge {
        /// The file.
        name: String,
        /// Its size.
        megabytes: u64,
    },
    /// Somebody signed in this role.
    #[error("{by} signed the test off in this role already. Withdraw that sign-off before another is given.")]
    SignedAlready {
        /// Who signed.
        by: String,
    },
    /// A sign-off stands over content that changed.
    #[error("The test changed after {by} signed it off. Withdraw that sign-off and give it again first.")]
    SignOffStale {
        /// Who signed.
        by: String,
    },
    /// A review follows the work.
    #[error("Nobody has signed the test off as preparer. The preparer signs first, then the reviewer.")]
    PreparerFirst,
    /// Nobody reviews what they prepared.
    #[error("{name} signed the test off as preparer. Somebody else has to review it.")]
    OwnReview {
        /// The preparer.
        name: String,
    },
    /// A review rests on the sign-off.
    #[error("{by}'s review rests on this sign-off. Withdraw the review first.")]
    ReviewRests {
        /// The reviewer.
        by: String,
    },
    /// The register has no such field.
    #[error("The register has no field \"{field}\". Its fields are {known}.")]
    FieldUnknown {
        /// What was named.
        field: String,
        /// The fields there are.
        known: String,
    },
    /// The text is no day.
    #[error("{what}: \"{text}\" is not a date. Write it as 2026-06-30.")]
    DayUnreadable {
        /// The field.
        what: &'static str,
        /// What was typed.
        text: String,
    },
    /// The text is none of the words.
    #[error("{what}: \"{text}\" is not one of {known}. Choose one of these.")]
    WordUnknown {
        /// The field.
        what: &'static str,
        /// What was typed.
        text: String,
        /// The words there are.
        known: String,
    },
    /// No such organisation is listed.
    #[error("There is no subservice organisation \"{name}\". Add it to its register first, or correct the name.")]
    OrganisationUnknown {
        /// What was named.
        name: String,
    },
    /// The organisation is listed.
    #[error("The subservice organisation \"{name}\" is listed already. Change its entry instead of adding another.")]
    OrganisationKnown {
        /// The name.
        name: String,
    },
    /// Controls are listed under the organisation.
    #[error("Controls of {name} are listed. Remove these first.")]
    OrganisationUsed {
        /// The name.
        name: String,
    },
    /// The mapping is listed.
    #[error("This is mapped to that reference already. Nothing is to be added.")]
    MappingKnown,
    /// A mapping says nothing of this side.
    #[error("The mapping names neither a control nor a criterion. Say what answers to the reference.")]
    MappingOfNothing,
    /// Entries stand.
    #[error("{title}: there are entries, so it cannot be stated that there is none. Remove them first, with a reason.")]
    RegisterNotEmpty {
        /// The register.
        title: &'static str,
    },
    /// The register always has something to list, or may stay empty without a word.
    #[error("{title}: nothing has to be stated there. Leave it empty, or add what belongs to it.")]
    CannotBeNone {
        /// The register.
        title: &'static str,
    },
    /// The opinion is the lead's.
    #[error("The opinion is decided by the engagement lead, {lead}. Ask the lead to decide it, or change the team.")]
    LeadDecides {
        /// The names of those who lead.
        lead: String,
    },
    /// A criterion that is not met, or met in spite of deviations, is explained.
    #[error("The decision on {criterion} needs its reason. Say why it is {verdict}, because the report rests on it.")]
    CriterionWithoutReason {
        /// The criterion.
        criterion: String,
        /// What was decided, in words.
        verdict: &'static str,
    },
    /// A Type 1 report says nothing about operation.
    #[error("A Type 1 report gives no opinion on operating effectiveness. Leave that part undecided.")]
    NoOperation,
    /// A Type 2 report decides on operation.
    #[error("The decision on {criterion} leaves out whether it was met in operation. A Type 2 report needs it.")]
    OperationUndecided {
        /// The criterion.
        criterion: String,
    },
    /// There are no other criteria.
    #[error("The report answers to no additional criteria. List them in their register first.")]
    NoAdditionalCriteria,
    /// Criteria are undecided.
    #[error("{} decided for this part. Decide whether each criterion is met before the part.", if *.open == 1 { format!("{first} is not") } else { format!("{first} and {} more are not", .open - 1) })]
    CriteriaUndecided {
        /// The first of them.
        first: String,
        /// How many.
        open: usize,
    },
    /// Nothing shows that the criterion is met.
    #[error(
        "No control serves {criterion}, and it rests on no subservice organisation, so nothing shows that it is met. Link a control to it, list the subservice organisation's control, declare it not relevant, or decide that it is not met."
    )]
    NothingServes {
        /// The criterion.
        criterion: String,
    },
    /// None of the criterion's controls did its work.
    #[error(
        "Every control that serves {criterion} was concluded not to have operated effectively ({controls}), so nothing shows that it is met in operation. Link a control that makes up for it, or decide that it is not met."
    )]
    NoneOperated {
        /// The criterion.
        criterion: String,
        /// The controls, by reference.
        controls: String,
    },
    /// Something on file speaks against an unmodified opinion.
    #[error(
        "{part}: this stands against an unmodified opinion: {}. Decide on a modified opinion, or change what stands first.", .found.trim_end_matches('.')
    )]
    UnmodifiedAgainst {
        /// The part's name.
        part: &'static str,
        /// What stands against it.
        found: String,
    },
    /// Nothing on file speaks for the modification.
    #[error("{what} Record it first, or decide on another opinion.")]
    NothingBehindOpinion {
        /// What is missing, as a sentence.
        what: &'static str,
    },
    /// A modified opinion on additional criteria has a basis in words.
    #[error(
        "A modified opinion needs its basis. Write what leads to it in words of your own, because nothing on file says it."
    )]
    BasisMissing,
    /// A picture is larger than is kept.
    #[error(
        "The picture \"{name}\" has {megabytes} MB, and at most {most} MB are kept. Save it at a lower resolution."
    )]
    PictureTooLarge {
        /// Name of its file.
        name: String,
        /// Its size, rounded up.
        megabytes: u64,
        /// The most that is kept.
        most: u64,
    },
    /// Every part of a document is left out.
    #[error("No part of the document is given to a place of the report. Choose a place for at least one of them.")]
    NothingToImport,
    /// A part of a document is given to a text that is no part of the description.
    #[error("A document is not imported into \"{place}\". Its parts go to {places}.")]
    NotOfDescription {
        /// The title of the text.
        place: &'static str,
        /// The titles of the places of the description.
        places: String,
    },
    /// The document is another than the one that was looked at.
    #[error(
        "The document, or a picture beside it, changed after it was looked at, so nothing was imported. Read it again, look at where its parts go, and import it then."
    )]
    DocumentChanged,
    /// A text shows the picture.
    #[error("\"{place}\" shows the picture \"{name}\". Take it out of that text first.")]
    PictureShown {
        /// Name of its file.
        name: String,
        /// The title of the text.
        place: &'static str,
    },
    /// Nothing was decided.
    #[error("Nothing is decided on this part of the opinion, so there is nothing to withdraw.")]
    NotDecided,
}
