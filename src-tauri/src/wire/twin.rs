//! How a value of the engine becomes its twin and back. Containers follow their contents, counts
//! become 32-bit numbers because that is what the window can count exactly.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

/// Crossing between an engine type and its twin, in one direction.
pub(crate) trait Cross<T> {
    /// The same value on the other side.
    fn cross(self) -> T;
}

/// Crosses one value; a function so that the macros below read as plain struct literals.
pub(crate) fn cross<T, U>(value: T) -> U
where
    T: Cross<U>,
{
    value.cross()
}

macro_rules! as_they_are {
    ($($plain:ty),*) => {$(
        impl Cross<$plain> for $plain {
            fn cross(self) -> $plain {
                self
            }
        }
    )*};
}
as_they_are!(String, bool, u8, u32, NaiveDate, DateTime<Utc>, ());

impl Cross<u32> for u64 {
    fn cross(self) -> u32 {
        u32::try_from(self).unwrap_or(u32::MAX)
    }
}

impl Cross<u64> for u32 {
    fn cross(self) -> u64 {
        u64::from(self)
    }
}

impl Cross<u32> for usize {
    fn cross(self) -> u32 {
        u32::try_from(self).unwrap_or(u32::MAX)
    }
}

impl Cross<usize> for u32 {
    fn cross(self) -> usize {
        usize::try_from(self).unwrap_or(usize::MAX)
    }
}

impl Cross<String> for &'static str {
    fn cross(self) -> String {
        self.to_owned()
    }
}

impl Cross<String> for sampling::Percent {
    fn cross(self) -> String {
        self.to_string()
    }
}

impl Cross<String> for sampling::Distribution {
    fn cross(self) -> String {
        self.to_string()
    }
}

impl Cross<String> for engine::policy::Operates {
    fn cross(self) -> String {
        self.words().to_owned()
    }
}

impl Cross<String> for PathBuf {
    fn cross(self) -> String {
        self.display().to_string()
    }
}

impl<T: Cross<U>, U> Cross<Option<U>> for Option<T> {
    fn cross(self) -> Option<U> {
        self.map(Cross::cross)
    }
}

impl<T: Cross<U>, U> Cross<Vec<U>> for Vec<T> {
    fn cross(self) -> Vec<U> {
        self.into_iter().map(Cross::cross).collect()
    }
}

impl<T: Cross<U>, U, const N: usize> Cross<Vec<U>> for [T; N] {
    fn cross(self) -> Vec<U> {
        self.into_iter().map(Cross::cross).collect()
    }
}

impl<T: Cross<U>, U> Cross<Vec<U>> for BTreeSet<T> {
    fn cross(self) -> Vec<U> {
        self.into_iter().map(Cross::cross).collect()
    }
}

impl<T: Cross<U>, U: Ord> Cross<BTreeSet<U>> for Vec<T> {
    fn cross(self) -> BTreeSet<U> {
        self.into_iter().map(Cross::cross).collect()
    }
}

/// Views: from the engine to the window.
macro_rules! views {
    ($( $(#[$doc:meta])* $name:ident = $engine:path { $( $(#[$field_doc:meta])* $field:ident: $kind:ty ),* $(,)? } )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Serialize, specta::Type)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name { $( $(#[$field_doc])* pub(crate) $field: $kind ),* }

        impl From<$engine> for $name {
            fn from(engine: $engine) -> Self {
                Self { $( $field: $crate::wire::cross(engine.$field) ),* }
            }
        }

        impl $crate::wire::Cross<$name> for $engine {
            fn cross(self) -> $name {
                self.into()
            }
        }
    )*};
}

/// Drafts: from the window to the engine.
macro_rules! drafts {
    ($( $(#[$doc:meta])* $name:ident = $engine:path { $( $field:ident: $kind:ty ),* $(,)? } )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub(crate) struct $name { $( pub(crate) $field: $kind ),* }

        impl From<$name> for $engine {
            fn from(wire: $name) -> Self {
                Self { $( $field: $crate::wire::cross(wire.$field) ),* }
            }
        }

        impl $crate::wire::Cross<$engine> for $name {
            fn cross(self) -> $engine {
                self.into()
            }
        }
    )*};
}

/// What is shown and sent back: both directions, one shape.
macro_rules! both_ways {
    ($( $(#[$doc:meta])* $name:ident = $engine:path { $( $field:ident: $kind:ty ),* $(,)? } )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct $name { $( pub(crate) $field: $kind ),* }

        impl From<$engine> for $name {
            fn from(engine: $engine) -> Self {
                Self { $( $field: $crate::wire::cross(engine.$field) ),* }
            }
        }

        impl From<$name> for $engine {
            fn from(wire: $name) -> Self {
                Self { $( $field: $crate::wire::cross(wire.$field) ),* }
            }
        }

        impl $crate::wire::Cross<$name> for $engine {
            fn cross(self) -> $name {
                self.into()
            }
        }

        impl $crate::wire::Cross<$engine> for $name {
            fn cross(self) -> $engine {
                self.into()
            }
        }
    )*};
}

/// States and kinds: the same words in both directions.
macro_rules! words {
    ($( $(#[$doc:meta])* $name:ident = $engine:path { $( $(#[$word:meta])* $variant:ident ),* $(,)? } )*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $( $(#[$word])* $variant ),* }

        impl From<$engine> for $name {
            fn from(engine: $engine) -> Self {
                use $engine as Engine;
                match engine { $( Engine::$variant => Self::$variant ),* }
            }
        }

        impl From<$name> for $engine {
            fn from(wire: $name) -> Self {
                match wire { $( $name::$variant => Self::$variant ),* }
            }
        }

        impl $crate::wire::Cross<$name> for $engine {
            fn cross(self) -> $name {
                self.into()
            }
        }

        impl $crate::wire::Cross<$engine> for $name {
            fn cross(self) -> $engine {
                self.into()
            }
        }
    )*};
}
