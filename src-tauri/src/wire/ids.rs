//! Row ids as text on the wire and as types in the commands, so that no id stands in for another.

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident ),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(transparent)]
        pub(crate) struct $name(#[specta(type = String)] engine::$name);

        impl From<engine::$name> for $name {
            fn from(engine: engine::$name) -> Self {
                Self(engine)
            }
        }

        impl From<$name> for engine::$name {
            fn from(wire: $name) -> Self {
                wire.0
            }
        }

        impl $crate::wire::Cross<$name> for engine::$name {
            fn cross(self) -> $name {
                self.into()
            }
        }

        impl $crate::wire::Cross<engine::$name> for $name {
            fn cross(self) -> engine::$name {
                self.into()
            }
        }
    )*};
}

ids! {
    /// Identifies a control.
    ControlId,
    /// Identifies a test of a control.
    TestId,
    /// Identifies a procedure of a test.
    ProcedureId,
    /// Identifies an attribute of a test.
    AttributeId,
    /// Identifies a frozen population.
    PopulationId,
    /// Identifies a drawn sample.
    SampleId,
    /// Identifies an item of a sample.
    SampleItemId,
    /// Identifies a deviation.
    DeviationId,
    /// Identifies an evidence file.
    EvidenceId,
    /// Identifies a sign-off.
    SignOffId,
    /// Identifies an entry of a register.
    RegisterEntryId,
    /// Identifies a person of the engagement.
    PersonId,
    /// Identifies a change of the journal.
    ChangeId,
}
