//! The list of annotations: of the document, of the volume, of everything. Read [`Model::list_annotations`] first.

use super::annotate::Subject;
use super::opening::Destination;
use super::overlay::Overlay;
use super::popup::{About, Lines, Look, Popup, Target};
use super::prompt::{Before, Prompt, PromptKind};
use super::wording::{annotation_line, quoted, surrounded};
use super::{
    Action, AnnotationQuery, Category, Change, Chords, Effect, Listed, Model, Passage, Scope, Signs, Standing,
    Surrounded,
};
use crate::document::DocumentId;

/// The most annotations that a list shows; more are asked for by filtering.
const MOST: usize = 2_000;

impl Model {
    /// Lists the annotations of the document; again, those of the volume; again, all.
    pub(super) fn list_annotations(&mut self) -> Vec<Effect> {
        // Pressed again before the list is here, the key means the next scope all the same.
        let open = self.annotation_list().is_some() || matches!(self.last, Some((Action::Annotations, _)));
        let scope = match (&self.listed.0.scope, self.open_id()) {
            (Scope::Document(id), _) if open => Scope::Volume(id.volume().to_owned()),
            (Scope::Volume(_), _) if open => Scope::All,
            (_, Some(id)) => Scope::Document(id.clone()),
            (_, None) => Scope::All,
        };
        let words = if open { self.listed.0.words.clone() } else { String::new() };
        self.ask_list(AnnotationQuery { scope, words })
    }

    fn ask_list(&mut self, query: AnnotationQuery) -> Vec<Effect> {
        self.listed.0 = query.clone();
        self.list_is_due = true;
        vec![Effect::List(query)]
    }

    /// The annotations are others: the list is asked for anew where it is open.
    pub(super) fn list_again(&self) -> Vec<Effect> {
        let open = self.annotation_list().is_some();
        if open { vec![Effect::List(self.listed.0.clone())] } else { Vec::new() }
    }

    /// Asks for the same list with other words.
    pub(super) fn ask_annotations(&mut self, words: &str) -> Vec<Effect> {
        self.ask_list(AnnotationQuery { words: words.to_owned(), ..self.listed.0.clone() })
    }

    /// A list came: shows it in place of the one before, if it is what was asked for last; what was selected stays selected.
    pub(super) fn listed(&mut self, query: &AnnotationQuery, listed: Vec<Listed>) {
        if *query != self.listed.0 {
            return;
        }
        // What was only brought up to date does not come back once it was closed.
        let due = std::mem::take(&mut self.list_is_due);
        if !due && self.annotation_list().is_none() {
            return;
        }
        let lines = lines(&listed, &self.options.categories, self.options.signs, &self.chords);
        let mut popup = Popup::new(About::Annotations, &title(query, &listed, &self.chords), lines);
        let before = self.annotation_list();
        let selected = before.and_then(|nth| self.selected_annotation(nth)).map(|known| known.annotation.id.clone());
        let at = listed.iter().position(|known| Some(&known.annotation.id) == selected.as_ref());
        let line = at.and_then(|at| popup.lines.iter().position(|line| line.target == Some(Target::Annotation(at))));
        popup.selected = line.or(popup.selected);
        self.listed.1 = listed;
        match before {
            Some(nth) => {
                popup.lay(self.areas.screen);
                self.overlays[nth] = Overlay::Popup(popup);
            }
            None => self.push(Overlay::Popup(popup)),
        }
    }

    /// What the keys of annotations do to what lies on top: the list, or the card of a cable.
    pub(super) fn popup_annotate(&mut self, action: Action) -> Option<Vec<Effect>> {
        if action == Action::Confirm
            && let Some(effects) = self.settle_cable()
        {
            return Some(effects);
        }
        let top = self.annotation_list().filter(|nth| nth + 1 == self.overlays.len())?;
        if action == Action::Filter {
            return Some(self.ask_filter());
        }
        if action == Action::ConfirmAll {
            return Some(self.confirm_listed());
        }
        use Action::{Annotate, Confirm, Copy, Follow, Note, Reject, Tag};
        if !matches!(action, Follow | Annotate | Note | Tag | Reject | Confirm | Copy) {
            return None;
        }
        let Some(known) = self.selected_annotation(top).cloned() else {
            return if matches!(action, Follow | Copy) { None } else { Some(Vec::new()) };
        };
        let id = known.annotation.id.clone();
        Some(match action {
            Action::Follow => {
                self.overlays.clear();
                self.jump(known.document, Destination::Annotation(id))
            }
            Action::Annotate => {
                self.ask_category(Subject::Known(id));
                Vec::new()
            }
            Action::Note => {
                self.edit_note(Subject::Known(id));
                Vec::new()
            }
            Action::Tag => {
                self.ask_tags(Subject::Known(id));
                Vec::new()
            }
            Action::Reject => vec![Effect::Annotate(Change::Delete(id))],
            Action::Copy => vec![Effect::QuoteAnnotation(id)],
            _ => match known.standing {
                Standing::Drifted(span, _) => {
                    let passage = Passage { document: known.document, span };
                    vec![Effect::Annotate(Change::Confirm(vec![(id, passage)]))]
                }
                _ => {
                    self.say("only what drifted waits to be confirmed");
                    Vec::new()
                }
            },
        })
    }

    /// Confirms all that drifted, of those that the list shows.
    fn confirm_listed(&mut self) -> Vec<Effect> {
        let place = |known: &Listed| match known.standing {
            Standing::Drifted(span, _) => {
                Some((known.annotation.id.clone(), Passage { document: known.document.clone(), span }))
            }
            _ => None,
        };
        let places: Vec<_> = self.listed.1.iter().take(MOST).filter_map(place).collect();
        if places.is_empty() {
            self.say("none of these drifted");
            return Vec::new();
        }
        vec![Effect::Annotate(Change::Confirm(places))]
    }

    fn ask_filter(&mut self) -> Vec<Effect> {
        let words = self.listed.0.words.clone();
        let tags = self.tally.tags.iter().map(|tag| format!("#{}", joined(tag)));
        let categories = self.options.categories.iter().map(|category| format!("@{}", joined(&category.name)));
        let known = tags.chain(categories).collect();
        let before = Before { words: words.clone(), ..Before::default() };
        self.prompt = Some(Prompt::new(PromptKind::Annotations, &words, before).completing(known));
        Vec::new()
    }

    /// Which of the overlays is the list.
    fn annotation_list(&self) -> Option<usize> {
        self.overlays
            .iter()
            .position(|overlay| matches!(overlay, Overlay::Popup(popup) if popup.about == About::Annotations))
    }

    fn selected_annotation(&self, overlay: usize) -> Option<&Listed> {
        match self.overlays.get(overlay)? {
            Overlay::Popup(popup) => match popup.target()? {
                Target::Annotation(nth) => self.listed.1.get(*nth),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A name as one word of a filter.
fn joined(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

fn title(query: &AnnotationQuery, listed: &[Listed], chords: &Chords) -> String {
    let of = match &query.scope {
        Scope::Document(id) => id.to_string(),
        Scope::Volume(volume) => volume.clone(),
        Scope::All => "all".to_owned(),
    };
    let only = if query.words.is_empty() { String::new() } else { format!(" with {}", query.words) };
    use Action::{Annotate, Confirm, ConfirmAll, Copy, Note, Reject, Tag};
    let [more, filter] = [Action::Annotations, Action::Filter].map(|action| chords.reach(action));
    let keys = [Annotate, Note, Tag, Reject, Confirm, ConfirmAll, Copy].map(|action| chords.reach(action)).join(" ");
    format!("Annotations of {of}{only}: {}; {more} more, {filter} filter, {keys}", listed.len())
}

/// Document by document, each annotation with its letter, its words, its note and tags.
fn lines(listed: &[Listed], categories: &[Category], signs: Signs, chords: &Chords) -> Lines {
    let mut lines = Lines::default();
    if listed.is_empty() {
        let [highlight, tag, more] =
            [Action::Annotate, Action::Tag, Action::Annotations].map(|action| chords.reach(action));
        let words =
            format!("There are none. {highlight} highlights, {tag} tags; {more} shows those of the volume, then all.");
        lines.push(Look::Dim, &words);
    }
    let mut document: Option<&DocumentId> = None;
    for (nth, known) in listed.iter().take(MOST).enumerate() {
        if document != Some(&known.document) {
            document = Some(&known.document);
            let words = if known.title.is_empty() { known.document.as_str() } else { &known.title };
            lines.title(words);
        }
        let annotation = &known.annotation;
        let letter = Category::of(categories, &annotation.category, signs).letter;
        let quote = quoted(&annotation.anchor.exact);
        let words = format!("{letter} {}: {quote}", annotation_line(annotation, known.standing.word()));
        lines.push_to(Look::Plain, &words, Some(Target::Annotation(nth)));
        if let Standing::Drifted(_, now) = &known.standing {
            let was = surrounded(&Surrounded::of(&annotation.anchor));
            lines.push(Look::Dim, &format!("    was: {was}"));
            lines.push(Look::Dim, &format!("    now: {}", surrounded(now)));
        }
    }
    if listed.len() > MOST {
        lines.push(
            Look::Dim,
            &format!("… and {} more: {} shows only some", listed.len() - MOST, chords.reach(Action::Filter)),
        );
    }
    lines
}
