//! The examination: rules, journal and store. Knows no window, no clock, no environment.
