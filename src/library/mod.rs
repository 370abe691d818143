//! The store: volumes, documents, entities, references, links.
