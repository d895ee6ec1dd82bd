//! What the machine knows: the clock, the person, the installation, its folders.
