//! The store: windows, addresses, links kept right.
