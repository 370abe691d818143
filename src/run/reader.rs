//! The loop on a terminal. Read [`run`] first.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::desk::{Desk, Job};
use super::ending::{Ending, end, met, record_panics, unmet};
use super::input::Input;
use super::intake::Intake;
use super::notebook::Notebook;
use super::opening::opening;
use super::session::Session;
use super::terminal::Screen;
use super::worker::Worker;
use super::{Event, Fault, Start, clipboard, editor, outside, signals};
use crate::app::{self, Effect, Memory, Message};
use crate::config::{Config, Key};
use crate::env::Env;
use crate::error::{Error, Kind, Result, words_of_panic};
use crate::trail::Trail;
use crate::ui;

/// How long the first frame waits for the first document, so that it is not drawn empty and then again.
const FIRST_FRAME: Duration = Duration::from_millis(30);

/// The most events that are taken in before a frame is drawn.
const EVENTS_A_FRAME: usize = 4096;

/// Reads on the terminal until the user leaves. Whatever happens, the terminal is given back as it was found.
pub(super) fn run(env: &Env, start: &Start, config: Config, pressed: Vec<Key>) -> Result<ExitCode> {
    let (trail, kept, complaint) = trail(env)?;
    let opening = opening(env, start, &trail)?;
    let complaints: Vec<_> = complaint.into_iter().chain(opening.complaint.map(unmet)).collect();
    let failed = |error: io::Error| Error::new(Kind::Io, format!("cannot use the terminal: {error}"));
    let size = crossterm::terminal::size().map_err(failed)?;
    let words = record_panics();
    let (sender, events) = channel();
    let mut screen = Screen::take().map_err(failed)?;
    let lent = Arc::new(AtomicBool::new(false));
    signals::listen(sender.clone(), Arc::clone(&lent)).map_err(failed)?;
    let input = Input::listen(sender.clone()).map_err(failed)?;
    let (mut session, mut effects) = Session::new(config, kept, opening.first, size);
    if opening.intake.as_ref().is_some_and(Intake::is_first) {
        let opened = app::Progress { doing: Some("opening".to_owned()), ..app::Progress::default() };
        effects.extend(session.take(Message::Progress(opened)));
    }
    let notebook = Notebook::new(env, &env.folders);
    let desk = Desk::new(opening.library, trail, notebook, env.now, Fault::of(env));
    let worker = Worker::start(desk, opening.intake, &sender).map_err(failed)?;
    let mut reader =
        Reader { env, session, screen: &mut screen, input, lent, worker: &worker, pressed, fault: Fault::of(env) };
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let ending = reader.begin(effects, complaints).and_then(|ending| match ending {
            Some(ending) => Ok(ending),
            None => reader.read_all(&events),
        });
        reader.keep_place();
        ending
    }));
    let missed = std::mem::take(&mut reader.session.model.unmet);
    let left = screen.leave();
    worker.finish();
    let ending = ran.unwrap_or_else(|panic| Ok(Ending::Crashed(words_of_panic(&*panic)))).map_err(failed)?;
    left.map_err(failed)?;
    met(&missed, end(ending, &words)?)
}

/// The trail and what it kept; where it cannot be used, one that is forgotten, and what there is to say about it.
fn trail(env: &Env) -> Result<(Trail, app::Trail, Option<Message>)> {
    let opened = Trail::open(&env.folders.state).and_then(|trail| {
        let kept = super::kept(&trail)?;
        Ok((trail, kept))
    });
    match opened {
        Ok((trail, kept)) => Ok((trail, kept, None)),
        Err(error) => {
            Ok((Trail::none()?, app::Trail { forgotten: true, ..app::Trail::default() }, Some(failure(error))))
        }
    }
}

fn failure(Error { what, hint, .. }: Error) -> Message {
    Message::Failed { what, hint }
}

/// The running loop and its surroundings.
struct Reader<'a> {
    env: &'a Env,
    session: Session,
    screen: &'a mut Screen,
    input: Input,
    /// Whether another program has the terminal.
    lent: Arc<AtomicBool>,
    worker: &'a Worker,
    /// Keys of the command line, pressed as soon as a document is on screen.
    pressed: Vec<Key>,
    fault: Option<Fault>,
}

impl Reader<'_> {
    /// Does what the session asks for first.
    fn begin(&mut self, effects: Vec<Effect>, complaints: Vec<Message>) -> io::Result<Option<Ending>> {
        if self.session.model.options.mouse.is_on() {
            self.screen.set_mouse(true)?;
        }
        let complained: Vec<_> = complaints.into_iter().flat_map(|message| self.session.take(message)).collect();
        self.carry_out_all(effects.into_iter().chain(complained))
    }

    /// The loop: draw, wait, take in all that has come, draw.
    fn read_all(&mut self, events: &Receiver<Event>) -> io::Result<Ending> {
        let until = Instant::now() + FIRST_FRAME;
        let next = || events.recv_timeout(until.saturating_duration_since(Instant::now())).ok();
        let mut waiting = next();
        while self.session.model.place().is_none() {
            let Some(event) = waiting.take() else { break };
            if let Some(ending) = self.take(event)? {
                return Ok(ending);
            }
            if self.session.model.place().is_none() {
                waiting = next();
            }
        }
        loop {
            self.draw()?;
            let first = match waiting.take() {
                Some(event) => event,
                None => events.recv().map_err(|_| io::Error::other("all threads are gone"))?,
            };
            for event in std::iter::once(first).chain(events.try_iter().take(EVENTS_A_FRAME)) {
                if let Some(ending) = self.take(event)? {
                    return Ok(ending);
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let Session { model, config, .. } = &self.session;
        self.screen.draw(|frame| ui::view(model, config, frame))
    }

    fn take(&mut self, event: Event) -> io::Result<Option<Ending>> {
        let effects = match event {
            Event::Input(event) => {
                if self.fault == Some(Fault::Reader) {
                    play_fault();
                }
                self.session.hear(event)
            }
            Event::Message(message) => self.session.take(message),
            Event::Stop => vec![Effect::Suspend],
            Event::Continued => return self.come_back().map(|()| None),
            Event::End(signal) => return Ok(Some(Ending::Signal(signal))),
            Event::HungUp => return Ok(Some(Ending::HungUp)),
            Event::Crashed(words) => return Ok(Some(Ending::Crashed(words))),
            Event::Nothing(error) => return Ok(Some(Ending::Nothing(error))),
        };
        if let Some(ending) = self.carry_out_all(effects)? {
            return Ok(Some(ending));
        }
        self.press_waiting_keys()
    }

    fn press_waiting_keys(&mut self) -> io::Result<Option<Ending>> {
        if self.pressed.is_empty() || self.session.model.place().is_none() {
            return Ok(None);
        }
        for key in std::mem::take(&mut self.pressed) {
            let effects = self.session.press(key);
            if let Some(ending) = self.carry_out_all(effects)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn carry_out_all(&mut self, effects: impl IntoIterator<Item = Effect>) -> io::Result<Option<Ending>> {
        for effect in effects {
            if effect == Effect::Quit {
                return Ok(Some(Ending::Quit));
            }
            if let Some(message) = self.carry_out(effect)? {
                let more = self.session.take(message);
                if let Some(ending) = self.carry_out_all(more)? {
                    return Ok(Some(ending));
                }
            }
        }
        Ok(None)
    }

    /// Does one thing outside; what there is to say about it comes back.
    fn carry_out(&mut self, effect: Effect) -> io::Result<Option<Message>> {
        let said = match effect {
            Effect::EditOutside(text) => return self.edit_outside(&text).map(Some),
            Effect::Copy { what, words } => clipboard::copy(self.screen, &what, &words),
            Effect::OpenWeb(page) => {
                let browsers = self.env.browser.as_deref();
                outside::open_page(browsers, &page).or_else(|why| {
                    clipboard::copy(self.screen, "its address", &page).map(|copied| format!("{copied}; {why}"))
                })
            }
            Effect::Pipe { command, text } => {
                self.lend(|reader| outside::pipe(reader.env, reader.screen, &command, &text))
            }
            Effect::Save { path, text } => outside::save(self.env.home.as_deref(), &path, &text),
            Effect::Mouse(switch) => return self.screen.set_mouse(switch.is_on()).map(|()| None),
            Effect::Suspend => {
                self.screen.leave()?;
                signals::stop()?;
                return self.come_back().map(|()| None);
            }
            Effect::Theme(name) => return Ok(super::wear(self.env, &mut self.session, &name)),
            Effect::Redraw => return self.screen.forget().map(|()| None),
            effect => {
                if let Some(job) = Job::of(effect) {
                    self.worker.hand_in(job);
                }
                return Ok(None);
            }
        };
        Ok(Some(match said {
            Ok(note) => Message::Note(note),
            Err(Error { what, hint, .. }) => Message::Failed { what, hint },
        }))
    }

    /// Gives the note to the user's own editor, and takes the terminal back.
    fn edit_outside(&mut self, text: &str) -> io::Result<Message> {
        let (edited, back) = self.lend(|reader| {
            let edited = editor::edit(reader.env, reader.screen, text);
            (edited, reader.come_back())
        });
        back.map(|()| match edited {
            Ok(text) => Message::Edited(text),
            Err(Error { what, hint, .. }) => Message::Failed { what, hint },
        })
    }

    /// Lends the terminal to another program: what is typed meanwhile is that program's.
    fn lend<T>(&mut self, to: impl FnOnce(&mut Self) -> T) -> T {
        self.input.pause();
        self.lent.store(true, Ordering::Relaxed);
        let said = to(self);
        self.lent.store(false, Ordering::Relaxed);
        self.input.resume();
        said
    }

    /// Takes the terminal again after it was somebody else's, at the size that it has now.
    fn come_back(&mut self) -> io::Result<()> {
        self.screen.leave()?;
        self.screen.enter()?;
        let (width, height) = crossterm::terminal::size()?;
        let effects = self.session.take(Message::Resize { width, height });
        self.carry_out_all(effects).map(drop)
    }

    /// Hands the last position to the trail.
    fn keep_place(&self) {
        if let Some(place) = self.session.model.place() {
            self.worker.hand_in(Job::Remember(Memory::Place(place)));
        }
    }
}

#[expect(clippy::panic, reason = "this is the fault that the tests of the terminal's restoration play")]
pub(super) fn play_fault() {
    panic!("a fault was asked for");
}
