//! A record in the RIS form of reference managers. Read [`record`].

use super::name::Name;
use super::work::Work;

/// A chapter (`CHAP`): a document in its volume.
pub(super) fn record(work: &Work<'_>) -> String {
    let volume = work.volume;
    let mut record = String::new();
    let mut tag = |tag: &str, value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            record.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    tag("TY", "CHAP");
    for author in work.authors() {
        tag("AU", &name(&author));
    }
    tag("TI", &work.title());
    tag("T2", &work.volume_title_unnumbered());
    for editor in work.editors() {
        tag("A2", &name(&editor));
    }
    tag("VL", work.volume_number());
    tag("PB", work.publisher());
    tag("CY", &volume.place);
    tag("PY", &volume.year.map(|year| year.to_string()).unwrap_or_default());
    tag("SP", &work.pages.first);
    tag("EP", &work.pages.last);
    tag("SN", &volume.isbn);
    tag("N1", &work.counted().unwrap_or_default());
    tag("N1", &work.written().map(|date| format!("Written {date}")).unwrap_or_default());
    tag("UR", &work.url().unwrap_or_default());
    record + "ER  - \r\n"
}

/// Commas part a name, so that an office must have none.
fn name(name: &Name) -> String {
    if name.whole { name.family.replace(',', "") } else { name.inverted() }
}
