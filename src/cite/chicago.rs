//! One sentence, in the form that the Office of the Historian recommends for its series. Read [`sentence`].

use super::name::listed;
use super::work::Work;

/// `Foreign Relations of the United States, 1936, Volume III, … (Washington: …, 1953), Document 22, p. 28, https://….`
pub(super) fn sentence(work: &Work<'_>) -> String {
    let mut sentence = String::new();
    let counted = work.counted();
    if !work.volume.frus || counted.is_none() {
        // Without a number of the series the document's own words name it.
        sentence = format!("“{},” ", work.title().trim_end_matches(['.', ',']));
        if let Some(date) = &work.document.heading.date_text {
            sentence += &format!("{date}, ");
        }
        sentence += "in ";
    }
    sentence += &work.volume_title();
    match work.volume.editors.as_slice() {
        [] => {}
        [one] => sentence += &format!(", ed. {one}"),
        several => sentence += &format!(", eds. {}", listed(several)),
    }
    sentence += &imprint(work);
    sentence.extend(counted.map(|counted| format!(", {counted}")));
    match work.note {
        Some(note) if !note.label.is_empty() => sentence += &format!(", footnote {}", note.label),
        Some(note) => sentence += if note.source { ", source note" } else { ", footnote" },
        None => {}
    }
    if !work.pages.is_unknown() {
        let sign = if work.pages.first == work.pages.last { "p." } else { "pp." };
        sentence += &format!(", {sign} {}", work.pages.joined("–"));
    }
    if let Some(url) = work.url() {
        sentence += &format!(", {url}");
    }
    sentence + "."
}

/// ` (Washington: Government Printing Office, 1953)`, as far as it is known.
fn imprint(work: &Work<'_>) -> String {
    let house =
        [work.volume.place.as_str(), work.publisher()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let year = work.volume.year.map(|year| year.to_string());
    let parts: Vec<String> = Some(house.join(": ")).filter(|house| !house.is_empty()).into_iter().chain(year).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}
