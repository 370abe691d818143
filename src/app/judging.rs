//! Judging: entities rejected, persons told apart, cables settled, drifted places confirmed. Read [`Model::judge`] first.

use super::annotate::Subject;
use super::overlay::Overlay;
use super::popup::{About, Target};
use super::prompt::{Before, Prompt, PromptKind};
use super::{Action, Change, Effect, Model, Pane, Passage, Said, ThingKind};
use crate::document::{Annotated, EntityKind, Judgement};
use crate::text::Span;

impl Model {
    /// Rejects the current entity, or deletes the current annotation; not from the list of documents, where nothing of it is meant.
    pub(super) fn reject(&mut self) -> Vec<Effect> {
        if self.focus == Pane::List {
            let [reject, right] = [Action::Reject, Action::PaneRight].map(|action| self.chord(action));
            self.say(format!("{reject} rejects what is current in the text; {right} goes there"));
            return Vec::new();
        }
        let Some(thing) = self.reading.current().copied() else {
            self.nothing_here();
            return Vec::new();
        };
        let kind = match thing.kind {
            ThingKind::Person(_) => EntityKind::Person,
            ThingKind::Role(_) => EntityKind::Role,
            ThingKind::Cable(_) => EntityKind::Cable,
            ThingKind::Demand(_) => EntityKind::Demand,
            ThingKind::Annotation(_) => {
                let Some(Subject::Known(id)) = self.subject() else { return Vec::new() };
                return vec![Effect::Annotate(Change::Delete(id))];
            }
            ThingKind::Encoded(_) | ThingKind::Note(_) | ThingKind::Term(_) => {
                self.say("the editors marked this; persons, roles, cables and demands can be rejected");
                return Vec::new();
            }
        };
        // An entity of the user's own goes with the annotation that added it.
        let own = |known: &&Annotated| {
            known.span() == Some(thing.span) && known.annotation.judgement == Some(Judgement::Add(kind))
        };
        let added = self.annotations().iter().find(own).map(|known| known.annotation.id.clone());
        match added {
            Some(id) => vec![Effect::Annotate(Change::Delete(id))],
            None => self.judge(thing.span, Judgement::Reject(kind)),
        }
    }

    /// Judges a passage of the open document.
    pub(super) fn judge(&mut self, span: Span, judgement: Judgement) -> Vec<Effect> {
        let Some(document) = self.open_id().cloned() else { return Vec::new() };
        let said = Said { judgement: Some(judgement), ..Said::default() };
        vec![Effect::Annotate(Change::Add(Passage { document, span }, said))]
    }

    /// Confirms that the current annotation stands where it was nearly found; on a person or an office, asks who it is.
    pub(super) fn confirm(&mut self) -> Vec<Effect> {
        if matches!(self.reading.current().map(|thing| thing.kind), Some(ThingKind::Person(_) | ThingKind::Role(_))) {
            return self.ask_individual();
        }
        let drifted = match self.reading.current().map(|thing| thing.kind) {
            Some(ThingKind::Annotation(nth)) => self.annotations().get(nth as usize).filter(|known| known.is_drifted()),
            _ => None,
        };
        let found = drifted.and_then(|known| Some((known.annotation.id.clone(), known.span()?)));
        match (found, self.open_id().cloned()) {
            (Some((id, span)), Some(document)) => {
                vec![Effect::Annotate(Change::Confirm(vec![(id, Passage { document, span })]))]
            }
            _ => {
                let [step, list] = [Action::NextAnnotation, Action::Annotations].map(|action| self.chord(action));
                self.say(format!(
                    "nothing to confirm: {step} steps to annotations, and {list} lists those that drifted"
                ));
                Vec::new()
            }
        }
    }

    /// Asks who the current person or office is; Tab goes through those who are named in the document.
    fn ask_individual(&mut self) -> Vec<Effect> {
        let (Some(subject), Some(sheet)) = (self.take_subject(), &self.reading.sheet) else { return Vec::new() };
        let entities = &sheet.opened.entities;
        let mut known: Vec<String> = Vec::new();
        for id in entities.persons.iter().map(|person| &person.id).chain(entities.roles.iter().map(|role| &role.id)) {
            if !known.contains(id) {
                known.push(id.clone());
            }
        }
        self.asked = Some(subject);
        self.prompt = Some(Prompt::new(PromptKind::Identify, "", Before::default()).completing(known));
        Vec::new()
    }

    /// The name of an individual was accepted.
    pub(super) fn identify(&mut self, name: &str) -> Vec<Effect> {
        match self.asked.take() {
            Some(Subject::New(passage)) if !name.trim().is_empty() => {
                let judgement = Some(Judgement::Identify(name.trim().to_owned()));
                vec![Effect::Annotate(Change::Add(passage, Said { judgement, ..Said::default() }))]
            }
            _ => Vec::new(),
        }
    }

    /// Settles the cable whose card lies on top on the selected candidate.
    pub(super) fn settle_cable(&mut self) -> Option<Vec<Effect>> {
        let Some(Overlay::Popup(popup)) = self.overlays.last() else { return None };
        let (About::Card(id, cable), Some(Target::Candidate(target))) = (&popup.about, popup.target()) else {
            return None;
        };
        let sheet = self.reading.sheet.as_ref().filter(|sheet| sheet.id() == id)?;
        let span = sheet.opened.entities.cables.get(*cable as usize)?.span;
        let judgement = Judgement::Settle(target.clone());
        self.overlays.pop();
        Some(self.judge(span, judgement))
    }
}
