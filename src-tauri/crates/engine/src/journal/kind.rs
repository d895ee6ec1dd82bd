//! The kinds of gestures that change an engagement, and what the history calls them. A kind
//! never changes its word once released.

use std::str::FromStr;

macro_rules! change_kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $label:literal;)*) => {
        /// What a person did in one change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ChangeKind {
            $($(#[$doc])* $name,)*
        }

        impl ChangeKind {
            /// The word in the file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(ChangeKind::$name => $word,)*
                }
            }

            /// What the history calls it.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self {
                    $(ChangeKind::$name => $label,)*
                }
            }
        }

        impl FromStr for ChangeKind {
            type Err = UnknownKind;
            fn from_str(word: &str) -> Result<Self, UnknownKind> {
                match word {
                    $($word => Ok(ChangeKind::$name),)*
                    _ => Err(UnknownKind(word.to_owned())),
                }
            }
        }
    };
}

/// A kind of change that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no kind of change")]
pub struct UnknownKind(pub String);

change_kinds! {
    /// The file was made.
    CreateEngagement = "create_engagement", "Create the engagement";
    /// Facts of the engagement were changed.
    AmendEngagement = "amend_engagement", "Change the engagement";
    /// The report was issued.
    IssueReport = "issue_report", "Issue the report";
    /// A person joined.
    AddPerson = "add_person", "Add a person";
    /// A person's facts were changed.
    AmendPerson = "amend_person", "Change a person";
    /// The categories in scope were chosen.
    SetCategories = "set_categories", "Choose the categories";
    /// A criterion was declared relevant or not.
    SetRelevance = "set_relevance", "Decide on a criterion";
    /// The engagement follows another policy on samples.
    AdoptPolicy = "adopt_policy", "Use the firm's policy on samples";
    /// A control was added.
    AddControl = "add_control", "Add a control";
    /// A control was changed.
    AmendControl = "amend_control", "Change a control";
    /// A control was removed.
    RemoveControl = "remove_control", "Remove a control";
    /// Controls came from a spreadsheet.
    ImportControls = "import_controls", "Import controls";
    /// A test was added.
    AddTest = "add_test", "Add a test";
    /// A test was changed.
    AmendTest = "amend_test", "Change a test";
    /// A test was removed.
    RemoveTest = "remove_test", "Remove a test";
    /// A procedure was added.
    AddProcedure = "add_procedure", "Add a procedure";
    /// A procedure was changed.
    AmendProcedure = "amend_procedure", "Change a procedure";
    /// A procedure was removed.
    RemoveProcedure = "remove_procedure", "Remove a procedure";
    /// An attribute was added.
    AddAttribute = "add_attribute", "Add an attribute";
    /// An attribute was changed.
    AmendAttribute = "amend_attribute", "Change an attribute";
    /// An attribute was removed.
    RemoveAttribute = "remove_attribute", "Remove an attribute";
    /// A population was frozen.
    ImportPopulation = "import_population", "Import a population";
    /// What is known about a population was changed.
    AmendPopulation = "amend_population", "Change a population's facts";
    /// A sample was drawn.
    DrawSample = "draw_sample", "Draw a sample";
    /// A sample was extended.
    ExtendSample = "extend_sample", "Extend a sample";
    /// An item of a sample was replaced.
    ReplaceItem = "replace_item", "Replace an item of a sample";
    /// A sample was taken away before any work on it.
    DiscardSample = "discard_sample", "Discard a sample";
    /// Results were marked.
    MarkResults = "mark_results", "Mark results";
    /// A test was concluded.
    ConcludeTest = "conclude_test", "Conclude a test";
    /// A conclusion was withdrawn.
    WithdrawConclusion = "withdraw_conclusion", "Withdraw a conclusion";
    /// A deviation was recorded.
    RecordDeviation = "record_deviation", "Record a deviation";
    /// A deviation was changed.
    AmendDeviation = "amend_deviation", "Change a deviation";
    /// A deviation was evaluated by a second person.
    EvaluateDeviation = "evaluate_deviation", "Evaluate a deviation";
    /// A deviation was removed.
    RemoveDeviation = "remove_deviation", "Remove a deviation";
    /// Evidence was attached.
    AttachEvidence = "attach_evidence", "Attach evidence";
    /// The facts of evidence were changed.
    AmendEvidence = "amend_evidence", "Change evidence";
    /// Evidence was detached.
    DetachEvidence = "detach_evidence", "Detach evidence";
    /// A test was signed off.
    SignOff = "sign_off", "Sign off a test";
    /// A sign-off was withdrawn.
    WithdrawSignOff = "withdraw_sign_off", "Withdraw a sign-off";
    /// A text of the report was written.
    SetReportText = "set_report_text", "Write a report text";
    /// A picture for the texts of the report was added.
    AddPicture = "add_picture", "Add a picture";
    /// A picture that no text shows was removed.
    RemovePicture = "remove_picture", "Remove a picture";
    /// Texts of the description came from a document.
    ImportDescription = "import_description", "Import the description";
    /// Something was added to a register.
    AddToRegister = "add_to_register", "Add to a register";
    /// An entry of a register was changed.
    AmendRegister = "amend_register", "Change an entry of a register";
    /// An entry of a register was removed.
    RemoveFromRegister = "remove_from_register", "Remove from a register";
    /// Entries of a register came from a spreadsheet.
    ImportRegister = "import_register", "Import a register";
    /// A register was stated to have nothing to list.
    StateNone = "state_none", "State that there is none";
    /// Such a statement was withdrawn.
    WithdrawNone = "withdraw_none", "Withdraw the statement that there is none";
    /// It was decided whether criteria are met.
    DecideCriteria = "decide_criteria", "Decide whether criteria are met";
    /// A part of the opinion was decided.
    DecideOpinion = "decide_opinion", "Decide a part of the opinion";
    /// A decision on a part of the opinion was withdrawn.
    WithdrawOpinion = "withdraw_opinion", "Withdraw a part of the opinion";
    /// The terms of the report were set.
    SetReportTerms = "set_report_terms", "Set the terms of the report";
    /// The firm's wording was adopted.
    AdoptPhrases = "adopt_phrases", "Adopt the firm's wording";
    /// The firm's wording was dropped.
    DropPhrases = "drop_phrases", "Go back to the wording that ships";
    /// The look of the report was set.
    SetHouseStyle = "set_house_style", "Set the look of the report";
    /// The report looks as it ships again.
    DropHouseStyle = "drop_house_style", "Go back to the look that ships";
    /// A change was undone.
    Undo = "undo", "Undo";
    /// An undone change was done again.
    Redo = "redo", "Redo";
}
