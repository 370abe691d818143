//! The user's files laid over the defaults: what is right counts, what is wrong is said with file and line.

use std::fs;

use chancery::app::{Action, Signs, Switch};
use chancery::config::{Colours, Config, Overrides, Role};
use ratatui::style::{Color, Modifier};

/// A folder with some configuration files, read.
fn load(files: &[(&str, &str)], overrides: &Overrides) -> Config {
    let folder = tempfile::tempdir().expect("a folder for a test");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    Config::load(Some(folder.path()), overrides)
}

/// The faults as `file:line: what`, without the folder.
fn faults(config: &Config) -> Vec<String> {
    config.faults.iter().map(|fault| fault.to_string().rsplit('/').next().expect("a part").to_owned()).collect()
}

#[test]
fn what_a_file_sets_counts() {
    let config = load(&[("config.toml", "text-width = 66\nsigns = \"ascii\"\nmouse = true\n")], &Overrides::default());
    assert_eq!(faults(&config), [""; 0]);
    assert_eq!(config.options.text_width, 66);
    assert_eq!((config.options.signs, config.options.mouse), (Signs::Ascii, Switch::On));
}

#[test]
fn the_command_line_counts_over_the_file() {
    let options = vec![("text-width".to_owned(), "50".to_owned())];
    let overrides = Overrides { options, ..Overrides::default() };
    assert_eq!(load(&[("config.toml", "text-width = 66\n")], &overrides).options.text_width, 50);
}

#[test]
fn all_faults_are_said_at_once_and_the_rest_counts() {
    let config = load(
        &[
            ("config.toml", "# mine\ntext-width = 5\nborders = 3\nlist = false\n"),
            ("keys.toml", "[reader]\ndown = \"<nokey>\"\nnext-cabel = \"x\"\nup = \"e\"\n[prompt]\nfind = \"x\"\n"),
        ],
        &Overrides::default(),
    );
    let faults = faults(&config);
    assert_eq!(faults.len(), 5, "{faults:#?}");
    assert_eq!(faults[0], "config.toml:2: text-width is a number from 20 to 200");
    assert!(faults[1].starts_with("config.toml:3: there is no option borders"));
    assert_eq!(faults[2], "keys.toml:2: there is no key <nokey>");
    assert_eq!(faults[3], "keys.toml:3: there is no action next-cabel; next-cable is near");
    assert_eq!(faults[4], "keys.toml:6: find belongs under [reader]");
    assert_eq!(config.options.list, Switch::Off);
    assert_eq!(config.keys.of_action(Action::Up), ["e"]);
}

#[test]
fn what_is_no_toml_is_one_fault_with_its_line() {
    let config = load(&[("config.toml", "list = false\nmouse = \n")], &Overrides::default());
    assert_eq!(config.faults.len(), 1);
    assert_eq!(config.faults[0].line, 2);
    assert_eq!(config.options.list, Switch::On);
}

#[test]
fn a_line_whose_keys_clash_is_said_and_the_rest_of_the_file_stands() {
    let file = "[reader]\ndown = \"k\"\ntop = \"gg\"\nbottom = \"g\"\nweb = \"W\"\n";
    let config = load(&[("keys.toml", file)], &Overrides::default());
    let faults = faults(&config);
    assert!(faults.iter().any(|fault| fault.contains("keys.toml:2: k means down, so k cannot mean up")), "{faults:?}");
    assert!(
        faults.iter().any(|fault| fault.contains("keys.toml:4: g means bottom, so gg cannot mean top")),
        "{faults:?}"
    );
    assert_eq!(faults.len(), 2, "{faults:?}");
    let keys = |action| config.keys.of_action(action);
    assert_eq!((keys(Action::Top), keys(Action::Web)), (vec!["gg".to_owned()], vec!["W".to_owned()]));
    assert_eq!((&keys(Action::Down)[0], &keys(Action::Bottom)[0]), (&"j".to_owned(), &"G".to_owned()));
    assert!(config.keys.conflicts().is_empty());
}

#[test]
fn a_chord_may_begin_with_a_key_that_the_same_file_takes_away() {
    let file = "[reader]\ncited-by = [\"R\", \"gr\"]\ntop = \"gg\"\n";
    let config = load(&[("keys.toml", file)], &Overrides::default());
    assert_eq!(faults(&config), [""; 0]);
    assert_eq!(config.keys.of_action(Action::CitedBy), ["R", "gr"]);
}

#[test]
fn the_examples_of_the_documentation_are_right() {
    let page = include_str!("../../docs/reading.md");
    let mut examples = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let keys = examples.find(|example| example.contains("[reader]")).expect("keys are shown");
    let config = load(&[("keys.toml", keys)], &Overrides::default());
    assert_eq!(faults(&config), [""; 0]);
}

#[test]
fn a_chord_does_not_begin_with_a_count() {
    let config = load(&[("keys.toml", "[reader]\ndown = \"1j\"\n")], &Overrides::default());
    assert_eq!(faults(&config), ["keys.toml:2: a chord cannot begin with a digit: digits are counts"]);
}

#[test]
fn a_theme_of_the_user_lies_over_the_one_of_its_name_or_over_dark() {
    let own = "person = \"bold red on #102030\"\n";
    let files = [("config.toml", "theme = \"mine\"\n"), ("themes/mine.toml", own)];
    let config = load(&files, &Overrides::default());
    assert_eq!(faults(&config), [""; 0]);
    let style = config.theme.style(Role::Person);
    assert_eq!((style.fg, style.bg), (Some(Color::Red), Some(Color::Rgb(0x10, 0x20, 0x30))));
    assert!(style.add_modifier.contains(Modifier::BOLD));
    let dark = Config::load(None, &Overrides::default());
    assert_eq!(config.theme.style(Role::Cable), dark.theme.style(Role::Cable));
    assert_eq!(config.options.themes, ["dark", "light", "contrast", "plain", "mine"]);
}

#[test]
fn a_theme_that_is_not_there_and_words_that_are_no_style() {
    let config = load(&[("config.toml", "theme = \"mien\"\n")], &Overrides::default());
    assert!(faults(&config)[0].contains("there is no theme mien"));
    let files = [
        ("config.toml", "theme = \"mine\"\n"),
        ("themes/mine.toml", "text = \"\"\nperson = \"pinkish\"\nhat = \"\"\n"),
    ];
    let faults = faults(&load(&files, &Overrides::default()));
    assert!(faults[0].starts_with("mine.toml:2: pinkish is no colour"), "{faults:?}");
    assert_eq!(faults[1], "mine.toml:3: there is no role hat");
}

#[test]
fn without_colours_the_theme_is_plain_whatever_is_set() {
    let overrides = Overrides { colours: Colours::None, theme: Some("light".to_owned()), ..Overrides::default() };
    let config = load(&[], &overrides);
    assert!(Role::ALL.iter().all(|(role, _)| config.theme.style(*role).fg.is_none()));
}
