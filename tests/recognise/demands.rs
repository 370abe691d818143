//! Cases of demands, `tests/data/recognise/demands.toml`: the smallest sentence that each rule was written for, with span, kind, by, of and what.

use std::time::Instant;

use chancery::document::Demand;
use chancery::recognise::{VolumeNames, recognise};
use serde::Deserialize;

use super::{HEADING, document, found_in, telegram};

/// The file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A sentence in a telegram, and all demands in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The heading; without it, the Department writes to Lisbon.
    heading: Option<String>,
    body: String,
    #[serde(default)]
    demands: Vec<Expected>,
}

/// A demand; what is not given is not asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    span: String,
    kind: String,
    by: Option<String>,
    of: Option<String>,
    what: Option<String>,
}

impl Expected {
    /// What of the demand is other than expected.
    fn faults(&self, text: &str, demand: &Demand) -> Vec<String> {
        let kind = format!("{:?}", demand.kind).to_lowercase();
        let rows = [
            ("span", Some(self.span.as_str()), Some(demand.span.of(text))),
            ("kind", Some(self.kind.as_str()), Some(kind.as_str())),
            ("by", self.by.as_deref(), demand.by.as_deref()),
            ("of", self.of.as_deref(), demand.of.as_deref()),
            ("what", self.what.as_deref(), demand.what.as_deref()),
        ];
        let wrong = rows.into_iter().filter(|(_, want, have)| want.is_some() && want != have);
        wrong.map(|(what, want, have)| format!("{what}: {have:?}, not {want:?}")).collect()
    }
}

#[test]
fn each_rule_reads_its_smallest_sentence() {
    let cases: Cases = toml::from_str(include_str!("../data/recognise/demands.toml")).expect("the cases can be read");
    let mut faults = Vec::new();
    for case in &cases.case {
        let (text, entities) = match &case.heading {
            Some(heading) => found_in(&telegram(heading, &case.body)),
            None => super::found(&case.body),
        };
        if entities.demands.len() != case.demands.len() {
            let spans: Vec<&str> = entities.demands.iter().map(|demand| demand.span.of(&text)).collect();
            faults.push(format!("{}: {} demands, not {}: {spans:?}", case.name, spans.len(), case.demands.len()));
            continue;
        }
        for (want, have) in case.demands.iter().zip(&entities.demands) {
            faults.extend(want.faults(&text, have).into_iter().map(|fault| format!("{}: {fault}", case.name)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// How long a telegram of so many words that all promise a demand takes.
fn seconds(words: usize) -> f64 {
    let mut body = String::new();
    for nth in 0..words {
        body +=
            ["that ", "he ", "should ", "ask ", "if ", "you ", "request ", "to ", "“", "not ", "please "][nth * 7 % 11];
    }
    let document = document(&telegram(HEADING, &body));
    let start = Instant::now();
    recognise(&document, &VolumeNames::default());
    start.elapsed().as_secs_f64()
}

#[test]
fn a_text_made_to_be_slow_takes_time_in_proportion_to_its_length() {
    seconds(500);
    let (short, long) = (seconds(8_000), seconds(64_000));
    assert!(long < 24.0 * short + 1.0, "{short} s, and {long} s for eight times as much");
}
