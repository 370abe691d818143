//! The tables audited: every action has a name, a sentence and a key; no chord means two things; key strings read back.

use std::collections::BTreeSet;

use chancery::app::{ACTIONS, Action, Group, Message, Mode};
use chancery::config::{Bound, Config, Key, KeyReader, Meaning, Overrides, Role, keys, written};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

fn config() -> Config {
    Config::load(None, &Overrides::default())
}

#[test]
fn the_files_that_come_with_the_program_have_no_fault() {
    for theme in ["dark", "light", "contrast", "plain"] {
        let overrides = Overrides { theme: Some(theme.to_owned()), ..Overrides::default() };
        let faults = Config::load(None, &overrides).faults;
        assert!(faults.is_empty(), "{theme}: {faults:?}");
    }
}

#[test]
fn every_theme_names_every_role() {
    for (file, text) in chancery::config::DEFAULTS.iter().filter(|(file, _)| file.starts_with("themes/")) {
        let table: toml::Table = text.parse().expect("a theme is TOML");
        let missing: Vec<_> = Role::ALL.iter().filter(|(_, name)| !table.contains_key(*name)).collect();
        assert!(missing.is_empty(), "{file} lacks {missing:?}");
        assert_eq!(table.len(), Role::ALL.len(), "{file}");
    }
}

#[test]
fn the_config_file_names_every_option() {
    let (_, text) = chancery::config::DEFAULTS[0];
    let table: toml::Table = text.parse().expect("config.toml is TOML");
    let named: BTreeSet<&str> = table.keys().map(String::as_str).collect();
    let known: BTreeSet<&str> = chancery::app::OPTIONS.iter().copied().chain(["categories", "fetch"]).collect();
    assert_eq!(named, known);
}

#[test]
fn every_action_has_a_name_a_sentence_and_a_key() {
    let config = config();
    let mut names = BTreeSet::new();
    for (nth, row) in ACTIONS.iter().enumerate() {
        assert_eq!(row.action as usize, nth, "{} stands where the enum has it", row.name);
        assert_eq!(row.action.described(), row);
        assert!(names.insert(row.name), "{} stands twice", row.name);
        assert!(row.sentence.ends_with('.') && row.sentence.len() > 5, "{}", row.name);
        assert!(!config.keys.of_action(row.action).is_empty(), "{} has no key", row.name);
    }
    assert!(config.keys.conflicts().is_empty());
}

#[test]
fn groups_stand_together() {
    let groups: Vec<Group> = ACTIONS.iter().map(|row| row.group).collect();
    assert!(groups.is_sorted(), "the help would show a title twice");
}

#[test]
fn every_key_of_the_design_means_something() {
    let config = config();
    let chords = "j k <space> f b d u g G % zz zt zb <tab> <shift-tab> ]c [c ]p [p ]d [d ]n [n <enter> K <ctrl-o> H L R T D S * F \
                  ]] [[ h l \\ Z / n N & m ' v y ? : | s = w q Q M o + -";
    for chord in chords.split_whitespace() {
        let meaning = config.keys.meaning(Bound::Reader, &keys(chord).expect("a chord"));
        assert!(matches!(meaning, Meaning::Action(_)), "{chord} is {meaning:?}");
    }
}

#[test]
fn chords_read_back_as_they_are_written() {
    for words in ["gg", "]c", "<ctrl-o>", "<shift-tab>", "<space>", "<lt>", "<f1>", "é", "<alt-x>", "<ctrl-w>h"] {
        assert_eq!(written(&keys(words).expect("a chord")), words);
    }
    assert_eq!(keys("<C-o>"), Err("there is no key <C-o>".to_owned()));
    assert_eq!(keys("<Enter>"), keys("<enter>"));
    assert_eq!(keys("a<b"), Ok("a<b".chars().map(|c| Key::plain(KeyCode::Char(c))).collect()));
}

/// What terminals send in several ways, is one key.
#[test]
fn events_of_equal_meaning_are_one_key() {
    let key = |code, held| Key::of(KeyEvent::new(code, held)).expect("a key that is pressed");
    let [shift, none] = [KeyModifiers::SHIFT, KeyModifiers::NONE];
    assert_eq!(key(KeyCode::BackTab, none), key(KeyCode::Tab, shift));
    assert_eq!(key(KeyCode::Char('g'), shift), key(KeyCode::Char('G'), none));
    assert_eq!(key(KeyCode::Char('G'), shift), key(KeyCode::Char('G'), none));
    assert_eq!(key(KeyCode::Char('O'), KeyModifiers::CONTROL), key(KeyCode::Char('o'), KeyModifiers::CONTROL));
}

fn fed(mode: Mode, words: &str) -> Vec<Message> {
    let (config, mut reader) = (config(), KeyReader::default());
    let keys = keys(words).expect("keys");
    keys.into_iter().filter_map(|key| reader.feed(&config.keys, mode, key)).collect()
}

fn act(action: Action, count: Option<u32>) -> Message {
    Message::Act { action, count }
}

#[test]
fn digits_before_a_chord_are_a_count() {
    let pending = |words: &str| Message::Pending(words.to_owned());
    assert_eq!(fed(Mode::Reader, "12j"), [pending("1"), pending("12"), act(Action::Down, Some(12))]);
    assert_eq!(fed(Mode::Reader, "3]c"), [pending("3"), pending("3]"), act(Action::NextCable, Some(3))]);
    assert_eq!(fed(Mode::Reader, "50%").last(), Some(&act(Action::Percent, Some(50))));
    assert_eq!(fed(Mode::Reader, "gg"), [act(Action::Top, None), act(Action::Top, None)]);
}

#[test]
fn a_chord_that_means_nothing_is_said_and_forgotten() {
    let said = fed(Mode::Reader, "]yj");
    assert_eq!(said[1], Message::Note("]y is not bound; ? lists the keys".to_owned()));
    assert_eq!(said[2], act(Action::Down, None));
}

#[test]
fn in_a_prompt_signs_are_typed_and_keys_edit() {
    assert_eq!(fed(Mode::Prompt, "1j<enter>"), [Message::Text('1'), Message::Text('j'), act(Action::Accept, None)]);
    assert_eq!(fed(Mode::Letter, "q<esc>"), [Message::Text('q'), act(Action::Abandon, None)]);
}

#[test]
fn escape_gives_up_half_a_chord_and_a_count() {
    let config = config();
    for typed in ["]<esc>", "10<esc>", "3z<esc>"] {
        let mut reader = KeyReader::default();
        let told: Vec<_> =
            keys(typed).unwrap().into_iter().filter_map(|key| reader.feed(&config.keys, Mode::Reader, key)).collect();
        assert_eq!(told.last(), Some(&Message::Pending(String::new())), "{typed}");
        let next = reader.feed(&config.keys, Mode::Reader, keys("j").unwrap()[0]);
        assert_eq!(next, Some(Message::Act { action: Action::Down, count: None }), "{typed}");
    }
}

#[test]
fn every_action_stands_in_the_tables_of_the_documentation() {
    let pages = [include_str!("../../docs/reading.md"), include_str!("../../docs/annotations.md")];
    let rows = || pages.iter().flat_map(|page| page.lines()).filter(|line| line.starts_with('|'));
    // As in a file of keys, but without the brackets: `Ctrl-O` is `<ctrl-o>` there; digits are a count.
    let plain = |key: &str| {
        let key = key.replace("\\|", "|").replace(['<', '>', ' '], "").replace('`', "backtick");
        let bare = key.trim_start_matches(|c: char| c.is_ascii_digit());
        let bare = if bare.is_empty() { &key } else { bare };
        if bare.len() > 1 && bare.starts_with(char::is_uppercase) { bare.to_lowercase() } else { bare.to_owned() }
    };
    let keys =
        |row: &str| row.replace("`` ` ``", "`backtick`").split('`').skip(1).step_by(2).map(plain).collect::<Vec<_>>();
    let shown: BTreeSet<String> = rows().flat_map(keys).collect();
    let config = config();
    let chords = |action| config.keys.of_action(action);
    let known = |action| chords(action).iter().any(|chord| shown.contains(&plain(chord)));
    let missing: Vec<_> = ACTIONS.iter().map(|row| row.action).filter(|action| !known(*action)).map(chords).collect();
    assert_eq!(missing, Vec::<Vec<String>>::new());
}
