//! What the report says and what the workbook holds, for one small examination in all its variants.

mod elements;
mod fixture;
mod gathering;
mod issuing;
mod opinions;
mod reading;
mod reconciling;
mod sections;
mod tampering;
mod workbook;
