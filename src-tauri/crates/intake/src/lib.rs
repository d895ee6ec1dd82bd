//! Reads untrusted spreadsheets, in a worker process.
