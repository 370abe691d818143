//! Judgements laid over what was recognised.

use chancery::annotate::{Host, overlay};
use chancery::document::{
    Annotation, Cable, CableKind, Demand, DemandKind, Document, Entities, EntityKind, Evidence, Judgement, Link,
    LinkState, Person, Placed, Reference, Role,
};
use chancery::text::Span;

use super::note;

const TEXT: &str = "Mr. Brandt refers to your 12 and to his 14. Brandt asks Halloran to open the port.";

fn span(words: &str) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + words.len())
}

fn cable(words: &str) -> Cable {
    Cable {
        span: span(words),
        number: None,
        date: None,
        kind: CableKind::Telegram,
        series: None,
        vague: false,
        reads: Reference::default(),
        why: "rule".into(),
    }
}

/// Who is mentioned, by which words, after some judgements on who somebody is.
fn individuals(said: &[(&str, &str)]) -> Vec<(String, String, Option<String>)> {
    let (document, mut entities, mut links) = found();
    let other = |words: &str, id: &str| Person { span: span(words), id: id.into(), listed: None, why: "rule".into() };
    let Span { start, end } = span("Brandt asks");
    entities.persons.push(Person { span: Span { start, end: end - 5 }, ..other("Brandt", "Karl Brandt") });
    entities.persons.push(other("Halloran", "Halloran"));
    entities.roles.push(Role { span: span("the port"), id: "the port".into(), why: "rule".into() });
    let host = Host::new(&document);
    let annotations: Vec<Annotation> = (said.iter().enumerate())
        .map(|(nth, (words, name))| {
            let mut annotation = note(nth as u32, "").annotation;
            let about = entities.persons.iter().map(|person| person.span).chain([span("the port")]);
            let about = about.into_iter().find(|about| document.words(*about) == *words).expect("a mention");
            annotation.anchor = host.anchor(about);
            annotation.judgement = Some(Judgement::Identify((*name).into()));
            annotation.created = format!("2030-01-01T00:00:0{nth}Z");
            annotation
        })
        .collect();
    let placed: Vec<_> = annotations.iter().map(|annotation| (annotation, host.place(&annotation.anchor))).collect();
    overlay(&document, &placed, &mut entities, &mut links);
    let persons = entities.persons.iter();
    let persons = persons.map(|it| (document.words(it.span).to_owned(), it.id.clone(), it.listed.clone()));
    let roles = entities.roles.iter().map(|it| (document.words(it.span).to_owned(), it.id.clone(), None));
    persons.chain(roles).collect()
}

#[test]
fn persons_are_joined_and_parted() {
    let named = |said: &[(&str, &str)]| -> Vec<String> {
        individuals(said).into_iter().map(|(words, id, _)| format!("{words}: {id}")).collect()
    };
    let [mr, bare, halloran, port] =
        ["Mr. Brandt: Karl Brandt", "Brandt: Karl Brandt", "Halloran: Halloran", "the port: the port"];
    assert_eq!(named(&[]), [mr, bare, halloran, port]);
    assert_eq!(named(&[("Brandt", "Ida Brandt")]), [mr, "Brandt: Ida Brandt", halloran, port], "parted");
    let joined = individuals(&[("Halloran", "Karl Brandt")]);
    assert_eq!(
        joined[2],
        ("Halloran".into(), "Karl Brandt".into(), Some("p_B1".into())),
        "with what the volume's list says"
    );
    assert_eq!(named(&[("the port", "Halloran")])[3], "the port: Halloran", "an office is somebody too");
    let twice = [("Brandt", "Ida Brandt"), ("Brandt", "Otto Brandt")];
    assert_eq!(named(&twice)[1], "Brandt: Otto Brandt", "the later counts");
}

#[test]
fn what_is_said_of_one_mention_holds_for_all_of_the_same_words() {
    let text = "Mr. Ost came. Mr. Ost left. Mr. Ost wrote.";
    let document = Document { id: "frus1999v01/d1".into(), text: text.into(), ..Document::default() };
    let spans: Vec<Span> = text.match_indices("Mr. Ost").map(|(at, words)| Span::new(at, at + words.len())).collect();
    let person = |span: &Span| Person { span: *span, id: "Mr. Ost".into(), listed: None, why: "rule".into() };
    let host = Host::new(&document);
    let named = |said: &[(usize, &str)]| -> Vec<String> {
        let mut entities = Entities { persons: spans.iter().map(person).collect(), ..Entities::default() };
        let annotations: Vec<_> = (said.iter())
            .map(|(nth, name)| {
                let mut annotation = note(*nth as u32, "").annotation;
                annotation.anchor = host.anchor(spans[*nth]);
                annotation.judgement = Some(Judgement::Identify((*name).into()));
                annotation.created = format!("2030-01-01T00:00:0{nth}Z");
                annotation
            })
            .collect();
        let placed: Vec<_> =
            annotations.iter().map(|annotation| (annotation, host.place(&annotation.anchor))).collect();
        overlay(&document, &placed, &mut entities, &mut Vec::new());
        entities.persons.into_iter().map(|person| person.id).collect()
    };
    assert_eq!(named(&[(1, "Karl Ost")]), ["Karl Ost"; 3]);
    assert_eq!(named(&[(0, "Karl Ost"), (2, "Ida Ost")]), ["Karl Ost", "Ida Ost", "Ida Ost"]);
}

fn found() -> (Document, Entities, Vec<Link>) {
    let document = Document { id: "frus1999v01/d1".into(), text: TEXT.into(), ..Document::default() };
    let person =
        |words| Person { span: span(words), id: "Karl Brandt".into(), listed: Some("p_B1".into()), why: "rule".into() };
    let link = |nth: u32| Link {
        state: LinkState::Several,
        target: None,
        target_at: nth,
        candidates: Vec::new(),
        evidence: Evidence::Date,
        sent: None,
        why: "rule".into(),
    };
    let demand = Demand {
        span: span("asks Halloran to open"),
        kind: DemandKind::Request,
        by: None,
        of: None,
        what: None,
        why: "rule".into(),
    };
    let entities = Entities {
        persons: vec![person("Mr. Brandt")],
        roles: Vec::new(),
        cables: vec![cable("your 12"), cable("his 14")],
        demands: vec![demand],
    };
    (document, entities, vec![link(0), link(1)])
}

/// What is there after judgements on words, made in this order.
fn judged(judgements: &[(&str, Judgement)]) -> (Entities, Vec<Link>) {
    let (document, mut entities, mut links) = found();
    let host = Host::new(&document);
    let annotations: Vec<Annotation> = judgements
        .iter()
        .enumerate()
        .map(|(nth, (words, judgement))| Annotation {
            anchor: host.anchor(span(words)),
            judgement: Some(judgement.clone()),
            created: super::at(nth as u32),
            ..note(nth as u32, "").annotation
        })
        .collect();
    let placed: Vec<_> = annotations.iter().map(|annotation| (annotation, host.place(&annotation.anchor))).collect();
    overlay(&document, &placed, &mut entities, &mut links);
    assert_eq!(links.len(), entities.cables.len(), "links stay parallel to cables");
    (entities, links)
}

fn words<T>(entities: &[T], span: impl Fn(&T) -> Span) -> Vec<&'static str> {
    entities.iter().map(|entity| span(entity).of(TEXT)).collect()
}

#[test]
fn a_rejected_entity_is_gone_also_where_other_rules_draw_it_otherwise() {
    let (entities, links) = judged(&[
        ("Brandt refers", Judgement::Reject(EntityKind::Person)),
        ("your 12", Judgement::Reject(EntityKind::Cable)),
        ("his 14", Judgement::Reject(EntityKind::Demand)),
    ]);
    assert_eq!(words(&entities.persons, |person| person.span), [""; 0]);
    assert_eq!(words(&entities.cables, |cable| cable.span), ["his 14"]);
    assert_eq!(links[0].target_at, 1, "the link of the cable that is left");
    assert_eq!(entities.demands.len(), 1, "a judgement is of its own kind only");
}

#[test]
fn an_added_entity_stands_in_its_order_and_over_what_it_touches() {
    let (entities, links) = judged(&[
        ("Halloran", Judgement::Add(EntityKind::Person)),
        ("Brandt asks", Judgement::Reject(EntityKind::Person)),
        ("refers to your 12", Judgement::Add(EntityKind::Cable)),
        ("asks Halloran to open the port", Judgement::Add(EntityKind::Demand)),
        ("open the port", Judgement::Add(EntityKind::Role)),
    ]);
    assert_eq!(words(&entities.persons, |person| person.span), ["Mr. Brandt", "Halloran"]);
    assert_eq!(words(&entities.cables, |cable| cable.span), ["refers to your 12", "his 14"]);
    assert_eq!(
        (links[0].state, links[0].evidence, links[1].target_at),
        (LinkState::Unreadable, Evidence::Judgement, 1)
    );
    assert_eq!(words(&entities.demands, |demand| demand.span), ["asks Halloran to open the port"]);
    assert_eq!(words(&entities.roles, |role| role.span), ["open the port"]);
    assert!(entities.persons[1].why.contains("judgement"));
}

#[test]
fn an_added_name_is_the_person_who_alone_has_it() {
    let at = TEXT.rfind("Brandt").unwrap();
    let (document, mut entities, mut links) = found();
    let host = Host::new(&document);
    let annotation = Annotation {
        anchor: host.anchor(Span::new(at, at + 6)),
        judgement: Some(Judgement::Add(EntityKind::Person)),
        ..note(1, "").annotation
    };
    overlay(&document, &[(&annotation, host.place(&annotation.anchor))], &mut entities, &mut links);
    let added = &entities.persons[1];
    assert_eq!((added.id.as_str(), added.listed.as_deref()), ("Karl Brandt", Some("p_B1")));
}

#[test]
fn a_settled_cable_leads_where_the_user_says() {
    let (_, links) = judged(&[("your 12", Judgement::Settle("frus1999v01/d9".into()))]);
    assert_eq!((links[0].state, links[0].target.as_ref().unwrap().as_str()), (LinkState::Linked, "frus1999v01/d9"));
    assert_eq!(links[1].state, LinkState::Several);
}

#[test]
fn an_entity_that_was_missed_can_be_settled_too() {
    let (entities, links) = judged(&[
        ("to his 14", Judgement::Settle("frus1999v01/d9".into())),
        ("to his 14", Judgement::Add(EntityKind::Cable)),
    ]);
    assert_eq!(words(&entities.cables, |cable| cable.span), ["your 12", "to his 14"]);
    assert_eq!(links[1].state, LinkState::Linked);
}

#[test]
fn what_only_nearly_found_its_place_waits_to_be_confirmed() {
    let (document, mut entities, mut links) = found();
    let mut annotation =
        Annotation { judgement: Some(Judgement::Reject(EntityKind::Person)), ..note(1, "").annotation };
    annotation.anchor.exact = "Herr Brandt".into();
    overlay(&document, &[(&annotation, Placed::Drifted(span("Mr. Brandt")))], &mut entities, &mut links);
    assert_eq!(entities.persons.len(), 1);
    annotation.anchor.exact = "Mr. Brandt".into();
    overlay(&document, &[(&annotation, Placed::Drifted(span("Mr. Brandt")))], &mut entities, &mut links);
    assert_eq!(entities.persons.len(), 0, "the very words elsewhere in another edition are enough");
}
