//! Where volumes are fetched from. Read [`Sites`] first.

/// The addresses of `[fetch]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sites {
    /// The base URL of the volumes: below it, `ID.xml` is the volume `ID`.
    pub volumes: String,
    /// The URL of the list of all volumes.
    pub listing: String,
}

impl Sites {
    /// Sets what `name` means here; nothing where it means nothing. The error says what would be right.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Option<Result<(), String>> {
        let site = match name {
            "fetch.volumes" => &mut self.volumes,
            "fetch.listing" => &mut self.listing,
            _ => return None,
        };
        if !value.starts_with("https://") && !value.starts_with("http://") {
            return Some(Err(format!("{name} is an address that begins with https:// or http://")));
        }
        value.clone_into(site);
        Some(Ok(()))
    }
}
