//! The shell without a screen: its configuration, its bindings, and its commands over a mock window.

mod bindings;
mod configuration;
mod descriptions;
mod desk;
mod exports;
mod looks;
mod over_ipc;
mod pictures;
mod policies;
