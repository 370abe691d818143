//! The shell of the reader: terminal, event threads, worker, clipboard. The only impure folder of the reader.
