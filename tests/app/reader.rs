//! A reader driven by key strings, with answers inline: no terminal, no threads. Read [`Reader`] first.

use std::collections::VecDeque;

use chancery::app::{Effect, Message, Model, Options, Start, Trail, update};
use chancery::config::{Config, Key, KeyReader, Overrides, keys};

use super::shelf::Shelf;

/// A reader and what it asked to be done.
pub(crate) struct Reader {
    pub(crate) model: Model,
    pub(crate) config: Config,
    /// All effects but questions, in order.
    pub(crate) effects: Vec<Effect>,
    keys: KeyReader,
    shelf: Shelf,
}

impl Reader {
    /// A reader on the invented volume, its first document open.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::on(Shelf::new(), Options::default(), width, height)
    }

    /// A reader on a shelf.
    pub(crate) fn on(shelf: Shelf, options: Options, width: u16, height: u16) -> Self {
        let (mut model, asked) = Model::new(options, Trail::default(), Start::First);
        let config = Config::load(None, &Overrides::default());
        model.chords = config.keys.chords();
        let mut reader = Self { model, config, effects: Vec::new(), keys: KeyReader::default(), shelf };
        reader.send(Message::Resize { width, height });
        reader.carry_out(asked);
        reader.effects.clear();
        reader
    }

    /// Has other documents to open from here on.
    pub(crate) fn turn_to(&mut self, shelf: Shelf) {
        self.shelf = shelf;
    }

    /// Types keys, and returns what they asked to be done outside.
    pub(crate) fn press(&mut self, words: &str) -> Vec<Effect> {
        let before = self.effects.len();
        for key in keys(words).expect("the keys are understood") {
            self.key(key);
        }
        self.effects.split_off(before)
    }

    /// The same reader after some keys.
    pub(crate) fn after(mut self, words: &str) -> Self {
        self.press(words);
        self
    }

    fn key(&mut self, key: Key) {
        if let Some(message) = self.keys.feed(&self.config.keys, self.model.mode(), key) {
            self.send(message);
        }
    }

    /// Something happens.
    pub(crate) fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            match effect {
                Effect::Ask(request) => {
                    let reply = self.shelf.answer(&request);
                    queue.extend(update(&mut self.model, Message::Reply { request, reply }));
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// The document that is open.
    pub(crate) fn open(&self) -> &str {
        self.model.reading.sheet.as_ref().map_or("", |sheet| sheet.id().local())
    }

    /// The words of the current thing.
    pub(crate) fn current(&self) -> String {
        let sheet = self.model.reading.sheet.as_ref().expect("a document is open");
        let thing = self.model.reading.current().expect("a thing is current");
        sheet.document().words(thing.span).to_owned()
    }

    /// The words of the status line.
    pub(crate) fn said(&self) -> &str {
        self.model.status.words.as_ref().map_or("", |(_, words)| words)
    }
}
