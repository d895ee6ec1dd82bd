//! Pure mathematics of samples: selection by ticket, extension, replay. No I/O, no clock.
