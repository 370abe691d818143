//! The features of a candidate as a table: which fields of what is seen of it are weighed together. Read [`Template`] first.

use super::key::Key;
use Field::*;

/// One thing that is seen of a candidate or of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The rule that proposed it.
    Rule,
    /// The kind that the rules give it.
    Logic,
    /// How plainly it asks.
    Sense,
    /// From whom to whom the document goes.
    Direction,
    /// What the document is.
    Document,
    /// The sides of the one who asks and of the one asked.
    BySide,
    OfSide,
    /// What sorts of party they are.
    By,
    Of,
    /// What the trigger means where nothing else speaks.
    Kind,
    /// The trigger: its verb, how what is wanted follows it, its form, the modal before it.
    Lemma,
    Frame,
    Form,
    Modal,
    /// What puts it in doubt.
    Under,
    /// The mood of what is wanted, the modal in it, its verb.
    Mood,
    InnerModal,
    Act,
    /// The words before the candidate, before its trigger and behind that.
    Before,
    BeforeTrigger,
    After,
    /// How long it is and where it stands in its sentence.
    Length,
    ActionLength,
    Opens,
    /// An end: before or behind the usual one, how strong, at what sign, before which words, behind which, how far.
    Place,
    Break,
    Sign,
    Next,
    Then,
    ThenForm,
    Last,
    EndLength,
    /// What follows an end: an ask of its own, a clause beside one in which the candidate stands, its sentence’s own verb.
    Asks,
    Nested,
    Finite,
    /// Whether another ask lies before the end, and how much is left behind it.
    Inside,
    Left,
    /// The length of the whole candidate with its end.
    ChosenLength,
    /// Another candidate of the sentence: where it stands, how plainly it asks, its rule.
    OtherPlace,
    OtherSense,
    OtherRule,
    /// How the words ask that lead the list in which it stands.
    Intro,
    /// A word of it, and another.
    Word,
    OtherWord,
}

/// How many fields there are.
pub(super) const FIELDS: usize = Field::OtherWord as usize + 1;

/// Fields that are weighed together, under a name.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) name: &'static str,
    pub(super) key: Key,
    pub(super) fields: &'static [Field],
}

const fn row(name: &'static str, fields: &'static [Field]) -> Template {
    Template { name, key: Key::of_template(name), fields }
}

/// Of a candidate, wherever it ends.
pub(super) static CANDIDATE: [Template; 45] = [
    row("logic", &[Logic]),
    row("logic-rule", &[Logic, Rule]),
    row("logic-sense", &[Logic, Sense]),
    row("logic-direction", &[Logic, Direction]),
    row("by-side", &[Rule, BySide]),
    row("of-side", &[Rule, OfSide]),
    row("sides", &[BySide, OfSide, Direction]),
    row("sides-sense", &[Sense, BySide, OfSide]),
    row("sides-kind", &[Kind, BySide, OfSide]),
    row("by-lemma-side", &[Lemma, BySide, Direction]),
    row("of-lemma-side", &[Lemma, OfSide, Direction]),
    row("kind-direction", &[Kind, Direction]),
    row("under", &[Rule, Under]),
    row("rule", &[Rule]),
    row("sense", &[Sense]),
    row("sense-rule", &[Rule, Sense]),
    row("sense-direction", &[Sense, Direction]),
    row("sense-mood", &[Rule, Sense, Mood]),
    row("sense-lemma", &[Sense, Lemma]),
    row("sense-by", &[Sense, By]),
    row("sense-document", &[Sense, Document]),
    row("kind", &[Kind]),
    row("lemma", &[Rule, Lemma]),
    row("frame", &[Rule, Frame]),
    row("lemma-frame", &[Rule, Lemma, Frame]),
    row("direction", &[Rule, Direction]),
    row("lemma-direction", &[Rule, Lemma, Direction]),
    row("document", &[Rule, Document]),
    row("by", &[Rule, By]),
    row("of", &[Rule, Of]),
    row("by-of", &[Rule, By, Of]),
    row("lemma-by", &[Lemma, By]),
    row("lemma-of", &[Lemma, Of]),
    row("of-direction", &[Rule, Of, Direction]),
    row("by-direction", &[Rule, By, Direction]),
    row("modal", &[Rule, Modal]),
    row("form", &[Rule, Form]),
    row("before", &[Rule, Before]),
    row("before-form", &[Form, BeforeTrigger]),
    row("after", &[Rule, After]),
    row("inner-modal", &[Rule, InnerModal]),
    row("act", &[Rule, Act]),
    row("length", &[Rule, Length]),
    row("action-length", &[Rule, ActionLength]),
    row("opens", &[Rule, Opens]),
];

/// Of each negation before its trigger.
pub(super) static NEGATED: Template = row("negated", &[Rule]);

/// Of each `have` before its trigger.
pub(super) static PERFECT: Template = row("perfect", &[Rule]);

/// Of each other candidate of its sentence.
pub(super) static AMONG: [Template; 3] = [
    row("among", &[OtherPlace, OtherSense]),
    row("among-rule", &[OtherPlace, OtherRule, Rule]),
    row("among-sense", &[OtherPlace, OtherSense, Rule]),
];

/// Of a list in which it stands.
pub(super) static INTRO: [Template; 2] = [row("intro", &[Intro]), row("intro-rule", &[Intro, Rule])];

/// Of a sentence that is counted.
pub(super) static LISTED: [Template; 2] = [row("listed", &[Rule]), row("listed-intro", &[Intro, Rule])];

/// Of its words, each by its place: beside its trigger, behind that, before the candidate, between its beginning and its trigger.
pub(super) static PLACES: [Template; 7] = [
    row("next", &[Word]),
    row("second", &[Word]),
    row("last", &[Word]),
    row("last-but-one", &[Word]),
    row("behind", &[Word]),
    row("leads", &[Word]),
    row("holds", &[Word]),
];

/// Of the trigger with the word on either side of it.
pub(super) static TRIGGER_NEXT: Template = row("trigger-next", &[Word, OtherWord]);
pub(super) static TRIGGER_LAST: Template = row("trigger-last", &[Word, OtherWord]);

/// Of one of its ends.
pub(super) static END: [Template; 15] = [
    row("end", &[Place, Break]),
    row("end-word", &[Place, Sign, Next]),
    row("end-stop", &[Break, Sign, Next]),
    row("end-then", &[Sign, Next, Then]),
    row("end-form", &[Sign, Next, ThenForm, Form]),
    row("end-length", &[Place, EndLength]),
    row("end-rule", &[Rule, Place]),
    row("end-rule-word", &[Rule, Sign, Next]),
    row("end-frame", &[Frame, Place]),
    row("end-before", &[Sign, Last, Next]),
    row("end-asks", &[Sign, Next, Asks, Form]),
    row("end-nested", &[Sign, Next, Then, Frame, Nested]),
    row("end-finite", &[Rule, Finite, Break]),
    row("end-inside", &[Rule, Inside, Place]),
    row("end-left", &[Break, Left]),
];

/// What the chosen end says of the whole candidate.
pub(super) static CHOICE: [Template; 2] = [row("chosen", &[Rule, Break]), row("chosen-length", &[Rule, ChosenLength])];
