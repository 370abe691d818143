//! The files of the user laid over `assets/`: options, keys to actions, themes to styles.
