//! One module for each group of commands: its arguments, and a function that unpacks, calls and packs.

pub(crate) mod check;
pub(crate) mod controls;
pub(crate) mod demo;
pub(crate) mod description;
pub(crate) mod deviation;
pub(crate) mod engagement;
pub(crate) mod evidence;
pub(crate) mod history;
pub(crate) mod intake;
pub(crate) mod new;
pub(crate) mod opinion;
pub(crate) mod phrases;
pub(crate) mod policy;
pub(crate) mod population;
pub(crate) mod register;
pub(crate) mod report;
pub(crate) mod result;
pub(crate) mod sample;
pub(crate) mod scope;
pub(crate) mod signing;
pub(crate) mod steps;
pub(crate) mod style;
pub(crate) mod team;
pub(crate) mod test;
pub(crate) mod text;
pub(crate) mod verify;
