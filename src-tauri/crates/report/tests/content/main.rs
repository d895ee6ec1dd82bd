//! What the report says and what the workbook holds, for one small examination in all its variants.

mod fixture;
mod reading;
mod sections;
mod workbook;
