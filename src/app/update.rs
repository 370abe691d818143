//! What happens on each message: dispatch only; each pane has its own `update`. Read [`update`] first.

use super::overlay::{Help, Overlay};
use super::{Action, Area, Effect, Group, Message, Mode, Model, Pane, Progress, PromptKind, Status, Waiting};
use crate::catalog::{Reply, Request};

/// Takes in what happened; what is to be done outside comes back.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Act { action, count } => act(model, action, count),
        Message::Text(sign) => model.typed(sign),
        Message::Paste(words) => model.pasted(&words),
        Message::Pending(keys) => {
            model.status.pending = keys;
            Vec::new()
        }
        Message::Resize { width, height } => {
            model.areas.screen = Area::new(0, 0, width, height);
            model.arrange()
        }
        Message::Reply { request, reply } => answered(model, &request, reply),
        Message::Bookmark(letter, place, placed) => {
            model.place_bookmark(letter, place, placed);
            Vec::new()
        }
        Message::LastPlace(place) => {
            model.last_place(place);
            Vec::new()
        }
        Message::Renewed(opened) => model.renewed(opened),
        Message::Tally(tally) => {
            model.tally = tally;
            model.list_again()
        }
        Message::Listed { query, listed } => {
            model.listed(&query, listed);
            Vec::new()
        }
        Message::Annotated { change, outcome } => {
            model.annotated(&change, outcome);
            Vec::new()
        }
        Message::Progress(progress) => progressed(model, progress),
        Message::Note(words) => {
            model.status.pending.clear();
            model.tried = None;
            model.say(words);
            Vec::new()
        }
        Message::Failed { what, hint } => {
            failed(model, &what, &hint);
            model.try_again(PromptKind::Save);
            Vec::new()
        }
        Message::Unmet { what, hint } => {
            failed(model, &what, &hint);
            model.unmet.push(what);
            Vec::new()
        }
        Message::Mouse(mouse) => {
            let effects = model.mouse(mouse);
            model.reading.keep_caret();
            effects
        }
        Message::Edited(text) => model.edited_outside(&text),
        Message::Quoted { what, words } => vec![Effect::Copy { what, words }],
    };
    model.sidebar.follow(&model.reading);
    effects
}

/// An import went on: where more is in, everything that shows the library looks again.
fn progressed(model: &mut Model, progress: Progress) -> Vec<Effect> {
    let more = model.progress.documents != progress.documents || progress.doing.is_none();
    model.progress = progress;
    if !more {
        return Vec::new();
    }
    let mut effects = model.list.refresh();
    effects.extend(model.look_for_start());
    effects.extend(model.open_id().cloned().map(Effect::Renew));
    effects.extend(model.renew_views());
    effects
}

/// An action: of the prompt, of what lies on top, of the whole reader, or of the pane that has the focus.
fn act(model: &mut Model, action: Action, count: Option<u32>) -> Vec<Effect> {
    model.status = Status::default();
    model.tried = None;
    // In vim `10gg` goes to line 10, in less `10g` does: the second `g` takes nothing back.
    if let (Action::Top, None, Some((Action::Top, Some(line)))) = (action, count, model.last) {
        model.say(format!("line {line}; g again goes to the first"));
        model.last = None;
        return Vec::new();
    }
    let effects = match model.mode() {
        Mode::Prompt => model.prompt_act(action),
        Mode::Note => model.note_act(action),
        Mode::Letter if action == Action::Accept && model.choosing().is_some() => model.choose_category(None),
        Mode::Letter => {
            model.waiting = None;
            model.overlays.pop_if(|overlay| matches!(overlay, Overlay::Hints(_) | Overlay::Categories(_)));
            Vec::new()
        }
        Mode::Select => model.select_act(action, count).unwrap_or_else(|| {
            let effects = read(model, action, count);
            model.reading.keep_caret();
            effects
        }),
        Mode::Reader => read(model, action, count),
    };
    model.last = Some((action, count));
    effects
}

/// An action of the reader. One that moves a caret puts one into the text first.
fn read(model: &mut Model, action: Action, count: Option<u32>) -> Vec<Effect> {
    if action.described().group == Group::Select && model.mode() == Mode::Reader {
        let mut effects = model.start_selecting();
        effects.extend(model.select_act(action, count).unwrap_or_default());
        return effects;
    }
    model
        .overlay_act(action, count)
        .or_else(|| whole(model, action, count))
        .unwrap_or_else(|| model.pane_act(action, count))
}

/// The actions that mean the same in every pane.
fn whole(model: &mut Model, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    let times = count.unwrap_or(1).max(1) as usize;
    Some(match action {
        Action::Help => {
            model.push(Overlay::Help(Help::default()));
            Vec::new()
        }
        Action::Bookmark => wait(model, Waiting::Bookmark),
        Action::ToBookmark => wait(model, Waiting::ToBookmark),
        Action::Back => model.travel(super::follow::Travel::Back, times),
        Action::Forward => model.travel(super::follow::Travel::Forward, times),
        Action::Demands => model.show_demands(),
        Action::Search => model.show_search(),
        Action::Problems => vec![Effect::Ask(Request::Problems)],
        Action::Mouse => {
            model.options.mouse = model.options.mouse.turned();
            model.say(if model.options.mouse.is_on() { "mouse on" } else { "mouse off" });
            vec![Effect::Mouse(model.options.mouse)]
        }
        Action::Suspend => vec![Effect::Suspend],
        Action::Redraw => vec![Effect::Redraw],
        // The list over the text is closed like anything else that lies on top.
        Action::Close if model.areas.drawer => {
            model.focus = Pane::Reading;
            model.arrange()
        }
        Action::Quit | Action::Close => model.quit(),
        _ => return model.document_act(action, times).or_else(|| model.panes_act(action)),
    })
}

fn wait(model: &mut Model, waiting: Waiting) -> Vec<Effect> {
    model.waiting = Some(waiting);
    Vec::new()
}

/// An answer of the library.
fn answered(model: &mut Model, request: &Request, reply: Reply) -> Vec<Effect> {
    match (request, reply) {
        (Request::List(request), Reply::List(rows)) => model.list.take(request, rows),
        (Request::Open(_) | Request::Beside(_), Reply::Opened(opened)) => model.opened(opened, request),
        (Request::Peek(_), Reply::Opened(opened)) => {
            model.peeked(opened);
            Vec::new()
        }
        (Request::CitedBy(id), Reply::CitedBy(citing)) => {
            model.show_citing(id, &citing);
            Vec::new()
        }
        (Request::Card(id, cable), Reply::Card(card)) => {
            model.take_card(id, *cable, &card);
            Vec::new()
        }
        (Request::Thread(id), Reply::Thread(thread)) => {
            model.show_exchange(id, &thread);
            Vec::new()
        }
        (Request::Demands(request), Reply::Demands(demands)) => model.demands.take(request, demands),
        (Request::Parties(filter), Reply::Parties(counts)) => {
            model.demands.take_counts(filter, counts);
            Vec::new()
        }
        (Request::Search(request), Reply::Search(results)) => model.search_answered(request, results),
        (Request::Lit(request), Reply::Lit(spans)) => {
            model.lit(request, spans);
            Vec::new()
        }
        (Request::Find(address), Reply::Found(places)) => model.found(address, places),
        (Request::Problems, Reply::Problems(problems)) => {
            model.show_problems(&problems);
            Vec::new()
        }
        (request, Reply::Failed { what, hint }) => {
            match request {
                Request::List(request) => model.list.failed(request),
                Request::Search(request) => model.search.failed(request),
                Request::Demands(request) => model.demands.failed(request),
                Request::Parties(_) => model.demands.not_counted(),
                _ => {}
            }
            model.opening.take_if(|opening| opening.request() == *request);
            failed(model, &what, &hint);
            model.open_first()
        }
        _ => Vec::new(),
    }
}

fn failed(model: &mut Model, what: &str, hint: &str) {
    model.status.pending.clear();
    model.fail(if hint.is_empty() { what.to_owned() } else { format!("{what}; {hint}") });
}
