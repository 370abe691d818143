//! Links kept right: any order of coming and going ends in the same links as all at once.

use std::ops::ControlFlow;

use chancery::catalog::{Reply, Request};
use chancery::document::{
    Cable, CableKind, Correspondent, Document, DocumentId, DocumentKind, EncodedLink, Entities, Link, LinkState, Mark,
    MarkKind, Reference, Series, Volume, When,
};
use chancery::library::{Arrival, Library, Settled};
use chancery::text::Span;
use proptest::prelude::*;

use super::invented::{settle, telegram};

/// What a document is made of: numbers that index small tables.
#[derive(Debug, Clone)]
struct Plan {
    from: usize,
    to: usize,
    number: Option<u32>,
    day: u32,
    cables: Vec<Cited>,
    target: Option<(usize, u32)>,
}

/// A reference: from, to, number, day, series.
type Cited = (usize, usize, Option<u32>, Option<u32>, usize);

const POSTS: [Option<&str>; 4] = [Some("Moscow"), Some("Department"), Some("Paris"), None];
const PERSONS: [&str; 4] = ["Lio Brandel", "Ada Corvin", "Ivo Stell", "Mara Venn"];

fn plans() -> impl Strategy<Value = Vec<Vec<Plan>>> {
    let cited = (0..4_usize, 0..4_usize, proptest::option::of(1..8_u32), proptest::option::of(0..70_u32), 0..3_usize);
    let document = (
        (0..4_usize, 0..4_usize, proptest::option::of(1..8_u32), 0..70_u32),
        proptest::collection::vec(cited, 0..4),
        proptest::option::of((0..4_usize, 1..6_u32)),
    );
    let plan =
        document.prop_map(|((from, to, number, day), cables, target)| Plan { from, to, number, day, cables, target });
    proptest::collection::vec(proptest::collection::vec(plan, 1..6), 2..5)
}

/// Three dozen days that lie in three years, so that the clocks of several periods are at work.
fn day(day: u32) -> When {
    let days = i64::from(day % 24) + i64::from(day / 24) * 350;
    When::day(jiff::civil::date(1936, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap())
}

fn party(at: usize) -> Vec<Correspondent> {
    let person = Some(PERSONS[at].to_owned());
    vec![Correspondent {
        text: PERSONS[at].into(),
        post: POSTS[at].map(Into::into),
        person,
        ..Correspondent::default()
    }]
}

fn series(at: usize) -> Series {
    [Series::Telegram, Series::Circular, Series::Named("SECTO".into())][at].clone()
}

fn document(volume: usize, n: u32, plan: &Plan) -> (Document, Entities) {
    let mut document = telegram(&format!("v{volume}"), n, None);
    document.heading.from = party(plan.from);
    document.heading.to = party(plan.to);
    document.heading.number = plan.number.map(|number| number.to_string());
    document.heading.date = Some(day(plan.day));
    document.heading.kind = [DocumentKind::Telegram, DocumentKind::Letter][(plan.day % 2) as usize];
    if let Some((volume, n)) = plan.target {
        let target = format!("v{volume}#d{n}");
        document.marks.insert(1, Mark { span: Span::new(0, 4), kind: MarkKind::Reference { target } });
    }
    let cables = plan.cables.iter().enumerate().map(|(at, cited)| cable(at, *cited)).collect();
    (document, Entities { cables, ..Entities::default() })
}

fn cable(at: usize, (from, to, number, on, of): Cited) -> Cable {
    let name = |at: usize| Some(POSTS[at].unwrap_or(PERSONS[at]).to_owned());
    Cable {
        span: Span::new(10 + at * 2, 11 + at * 2),
        number: number.map(|number| number.to_string()),
        date: on.map(|on| on.to_string()),
        kind: [CableKind::Telegram, CableKind::Letter][at % 2],
        series: None,
        vague: number.is_none() && on.is_none(),
        reads: Reference {
            from: name(from),
            to: (at != 1).then(|| name(to)).flatten(),
            number,
            series: series(of),
            date: on.map(day),
            relative_days: (number.is_none() && on.is_none()).then_some(1),
            ..Reference::default()
        },
        why: "invented".into(),
    }
}

fn add(library: &Library, at: usize, plans: &[Plan]) {
    let volume = Volume { id: format!("v{at}"), ..Volume::default() };
    let mut filling = library.begin(&volume, &Arrival::default()).unwrap();
    for (n, plan) in (1..).zip(plans) {
        let (document, entities) = document(at, n, plan);
        filling.add(&document, &entities).unwrap();
    }
    filling.finish(&volume, &[]).unwrap();
}

type Links = Vec<(DocumentId, Vec<Link>, Vec<EncodedLink>, u32)>;

fn links(library: &Library) -> Links {
    let open = |id: DocumentId| match library.answer(&Request::Peek(id)) {
        Reply::Opened(opened) => (opened.document.id, opened.links, opened.encoded, opened.cited_by),
        other => panic!("{other:?}"),
    };
    let mut ids = library.document_ids().unwrap();
    ids.sort();
    ids.into_iter().map(open).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_order_ends_in_the_same_links(
        plans in plans(),
        steps in proptest::collection::vec((0..5_usize, any::<bool>(), any::<bool>()), 0..8),
    ) {
        let wandering = Library::temporary().unwrap();
        for (at, takes_out, settles) in steps {
            let at = at % plans.len();
            match takes_out {
                true => drop(wandering.remove(&format!("v{at}"))),
                false => add(&wandering, at, &plans[at]),
            }
            if settles {
                settle(&wandering);
            }
        }
        let here: Vec<_> = wandering.volumes(0).unwrap().into_iter().map(|volume| volume.id).collect();
        let straight = Library::temporary().unwrap();
        for at in (0..plans.len()).filter(|at| here.contains(&format!("v{at}"))) {
            add(&straight, at, &plans[at]);
        }
        settle(&wandering);
        settle(&straight);
        prop_assert_eq!(links(&wandering), links(&straight));
    }

    #[test]
    fn what_is_opened_before_settling_is_what_settling_makes(plans in plans()) {
        let library = Library::temporary().unwrap();
        for (at, plans) in plans.iter().enumerate() {
            add(&library, at, plans);
        }
        let made = |links: Links| links.into_iter().map(|(id, links, encoded, _)| (id, links, encoded)).collect::<Vec<_>>();
        let before = made(links(&library));
        settle(&library);
        prop_assert_eq!(before, made(links(&library)));
    }
}

#[test]
fn a_reference_waits_for_its_telegram() {
    let library = Library::temporary().unwrap();
    let plan = |number, cables| Plan { from: 0, to: 1, number: Some(number), day: number, cables, target: None };
    add(&library, 0, &[plan(7, vec![(0, 1, Some(3), Some(3), 0)])]);
    settle(&library);
    let state = || match library.answer(&Request::Peek("v0/d1".into())) {
        Reply::Opened(opened) => (opened.links[0].state, opened.links[0].target.clone()),
        other => panic!("{other:?}"),
    };
    assert_eq!(state(), (LinkState::NotInLibrary, None));
    add(&library, 1, &[plan(2, vec![]), plan(3, vec![])]);
    assert_eq!(state().0, LinkState::NotInLibrary, "until it is settled");
    settle(&library);
    assert_eq!(state(), (LinkState::Linked, Some("v1/d2".into())));
    library.remove("v1").unwrap();
    assert_eq!(state(), (LinkState::NotInLibrary, None), "a lost target is lost at once");
}

#[test]
fn a_volume_touches_the_references_of_its_own_time() {
    let library = Library::temporary().unwrap();
    let plan = |number, day, cables| Plan { from: 0, to: 1, number: Some(number), day, cables, target: None };
    let touched = || {
        let mut of = 0;
        let mut each = |settled: Settled| {
            of = settled.of;
            ControlFlow::Continue(())
        };
        library.settle(&mut each).unwrap();
        of
    };
    add(&library, 0, &[plan(7, 10, vec![(0, 1, Some(3), None, 0)])]);
    assert_eq!(touched(), 1);
    add(&library, 1, &[plan(3, 3 + 24 * 3, vec![])]);
    assert_eq!(touched(), 1, "the same number of another year");
    add(&library, 2, &[plan(3, 3, vec![])]);
    assert_eq!(touched(), 2, "the number of the year");
}
