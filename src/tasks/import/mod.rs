//! Plans that come as the table of a document or a sheet.
pub mod table;
