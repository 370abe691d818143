//! What is typed to filter demands: `by:Moscow of:"the Soviet authorities" kind:request date:1936 ferry`. Read [`read`].

use crate::catalog::DemandFilter;
use crate::document::DemandKind;

/// The filter that a line means, and what of it could not be understood (else empty). What stands before no colon are words.
pub(super) fn read(line: &str) -> (DemandFilter, String) {
    let (mut filter, mut fault) = (DemandFilter::default(), String::new());
    for part in parts(line) {
        let (field, value) = part.split_once(':').unwrap_or(("", &part));
        match field.to_lowercase().as_str() {
            "by" | "from" => add(&mut filter.by, value),
            "of" | "to" => add(&mut filter.of, value),
            "date" => add(&mut filter.date, value),
            "kind" if value.is_empty() => {}
            "kind" => {
                filter.kind = DemandKind::ALL.into_iter().find(|kind| kind.word().starts_with(&value.to_lowercase()));
                if filter.kind.is_none() {
                    let known: Vec<_> = DemandKind::ALL.map(DemandKind::word).to_vec();
                    fault = format!("there is no kind {value}; there are {}", known.join(", "));
                }
            }
            _ => add(&mut filter.words, &part),
        }
    }
    (filter, fault)
}

fn add(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

/// The parts of a line between spaces; quotes hold a part together and are left out.
fn parts(line: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_from_words() {
        let (filter, fault) =
            read("by:Strelsau of:\"harbour  master\" kind:req date:1925-03..1925-04 ferry “two dues” x:y");
        let expected = DemandFilter {
            by: "Strelsau".into(),
            of: "harbour  master".into(),
            kind: Some(DemandKind::Request),
            date: "1925-03..1925-04".into(),
            words: "ferry two dues x:y".into(),
            ..DemandFilter::default()
        };
        assert_eq!((filter, fault.as_str()), (expected, ""));
        let (filter, fault) = read("kind:wish kind:");
        assert_eq!(filter, DemandFilter::default());
        assert!(fault.starts_with("there is no kind wish; there are demand, "), "{fault}");
    }
}
