//! The library as a user keeps it: added to, listed, shared, damaged, full, interrupted.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use super::{Done, chancery, home, rows};
use crate::ingest::{volume, write};

/// A folder with volumes `0.xml`, `1.xml` … of `documents` telegrams each.
fn volumes(home: &Path, count: u32, documents: u32) {
    for n in 0..count {
        write(home, &format!("series/{n}.xml"), &volume(documents, &format!("Volume {n}.")));
    }
}

/// The program with what [`chancery`] gives it, to be started by the test.
fn command(home: &Path, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("CHANCERY_HOME", home.join("kept")).env("LANG", "C.UTF-8").env("PATH", "/usr/bin:/bin");
    command.current_dir(home).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn own(home: &Path) -> Command {
    command(home, env!("CARGO_BIN_EXE_chancery"))
}

fn done(child: Child) -> Done {
    let done = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Done { code: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) }
}

/// Adds what comes through a pipe.
fn piped(home: &Path, text: &str) -> Done {
    let mut child = own(home).args(["add", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    done(child)
}

/// That the library is sound, and how many volumes it has.
#[track_caller]
fn sound(home: &Path) -> usize {
    let checked = chancery(home, &["library", "check"]);
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    rows(&chancery(home, &["library", "list", "--format", "jsonl"]).out).len()
}

#[test]
fn what_comes_through_a_pipe_stays_until_the_same_comes_again() {
    let home = home();
    let add = |id: &str, documents: u32, words: &str| {
        let text = volume(documents, words).replace(
            "<fileDesc>",
            &format!("<fileDesc><publicationStmt><idno type=\"frus\">{id}</idno></publicationStmt>"),
        );
        piped(home.path(), &text)
    };
    add("first", 2, "All quiet.");
    assert!(add("second", 1, "All quiet.").out.contains("1 added, 0 replaced"));
    assert_eq!(sound(home.path()), 2);
    assert!(add("first", 3, "All quiet.").out.contains("0 added, 1 replaced"));
    let listed = rows(&chancery(home.path(), &["library", "list", "--format", "jsonl"]).out);
    let listed: Vec<_> =
        listed.iter().map(|row| (row["volume"].as_str().unwrap(), row["documents"].as_u64())).collect();
    assert_eq!(listed, [("first", Some(3)), ("second", Some(1))]);
}

#[test]
fn what_comes_through_a_pipe_without_a_number_is_named_by_its_words() {
    let home = home();
    let letter = |words: &str| piped(home.path(), &format!("A letter from Zenda\n\n{words}"));
    assert!(letter("The ferry is gone.").out.contains("1 added, 0 replaced"));
    assert!(letter("It is back.").out.contains("1 added, 0 replaced"), "it begins alike and is another");
    assert!(letter("It is back.").out.contains("0 added, 1 replaced"), "it is the same");
    let tei = volume(1, "All quiet.").replace("<title>Invented", "<title>Ferries");
    assert!(piped(home.path(), &tei).out.contains("1 added, 0 replaced"));
    let listed = rows(&chancery(home.path(), &["library", "list", "--format", "jsonl"]).out);
    let named = |nth: usize| (listed[nth]["volume"].as_str().unwrap(), listed[nth]["title"].as_str().unwrap());
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert!(named(0).0.starts_with("a-letter-from-zenda-") && named(0).1 == "A letter from Zenda", "{:?}", named(0));
    assert!(named(2).0.starts_with("ferries-"), "{:?}", named(2));
}

#[test]
fn volumes_are_added_listed_skipped_and_removed() {
    let home = home();
    volumes(home.path(), 2, 3);
    let added = chancery(home.path(), &["add", "series", "affair"]);
    assert_eq!(added.code, 0, "{}", added.err);
    assert!(added.out.contains("volumes: 3 added, 0 replaced, 0 unchanged; documents read: 8"), "{}", added.out);
    assert!(added.out.contains("in the library now: 3 volumes, 8 documents"), "{}", added.out);
    assert!(added.err.contains("series/0.xml"), "plain lines say what is read: {}", added.err);

    let listed = rows(&chancery(home.path(), &["library", "list", "--format", "jsonl"]).out);
    let fields = ["volume", "title", "documents", "first", "last", "added", "problems"];
    for row in &listed {
        let object = row.as_object().unwrap();
        assert!(object.len() == fields.len() && fields.iter().all(|field| object.contains_key(*field)), "{row}");
    }
    assert_eq!(
        (&listed[2]["volume"], &listed[2]["documents"], &listed[2]["problems"]),
        (&"affair".into(), &2.into(), &0.into())
    );
    assert_eq!((&listed[2]["first"], &listed[2]["last"]), (&"1941-03-01T18:00".into(), &"1941-03-03T16:00".into()));
    let tsv = chancery(home.path(), &["library", "list", "--format", "tsv"]).out;
    assert!(tsv.starts_with("volume\ttitle\tdocuments\tfirst\tlast\tadded\tproblems\n"), "{tsv}");
    assert_eq!(chancery(home.path(), &["library"]).out.lines().count(), 4, "a header and three volumes");

    let again = chancery(home.path(), &["add", "series", "affair"]);
    assert!(again.out.contains("0 added, 0 replaced, 3 unchanged"), "{}", again.out);
    let removed = chancery(home.path(), &["library", "remove", "0"]);
    assert_eq!(removed.code, 0, "{}", removed.err);
    assert_eq!(sound(home.path()), 2);
    let absent = chancery(home.path(), &["library", "remove", "nowhere", "1"]);
    assert_eq!(absent.code, 1);
    assert!(absent.err.contains("there is no volume nowhere"), "{}", absent.err);
    assert!(absent.out.contains("volumes removed: 1;"), "{}", absent.out);
    assert_eq!(sound(home.path()), 1, "the others go where a name is wrong");
}

#[test]
fn a_list_that_is_no_screen_is_not_cut() {
    let home = home();
    let (id, title) = ("a-volume-whose-name-is-longer-than-twenty-eight-letters", "A title ".repeat(20));
    let text = volume(1, "All quiet.").replace("<title>Invented", &format!("<title>{title}"));
    write(home.path(), &format!("{id}.xml"), &text);
    assert_eq!(chancery(home.path(), &["add", &format!("{id}.xml")]).code, 0);
    let listed = chancery(home.path(), &["library"]).out;
    assert!(listed.contains(id) && listed.contains(title.trim()) && !listed.contains('…'), "{listed}");
    assert_eq!(chancery(home.path(), &["library", "remove", id]).code, 0);
}

#[test]
fn demands_may_be_limited() {
    let home = home();
    let demands =
        |limit: &str| chancery(home.path(), &["demands", "--limit", limit, "--format", "jsonl", "affair"]).out;
    assert_eq!((demands("1").lines().count(), demands("0").lines().count()), (1, 2));
}

#[test]
fn the_configuration_says_where_each_value_comes_from_and_lists_every_fault() {
    let home = home();
    let kept = home.path().join("kept");
    fs::create_dir_all(kept.join("themes")).unwrap();
    fs::write(kept.join("keys.toml"), "[reader]\nweb = []\ndown = [\"k\"]\n").unwrap();
    fs::write(kept.join("config.toml"), "text-width = 72\n[categories]\nproof = \"p green\"\n").unwrap();
    fs::write(kept.join("themes/mine.toml"), "cable = \"mauvish\"\nnothing = \"red\"\n").unwrap();
    let config = chancery(home.path(), &["config"]);
    assert_eq!(config.code, 1);
    for words in [
        "text-width = 72  # ",
        "config.toml:1\n",
        "categories.proof = p green  # ",
        "config.toml:3\n",
        "theme = dark  # default\n",
        "keys.toml: laid over the defaults",
        "keys.toml:3: k means down, so k cannot mean up",
        "themes/mine.toml:1: ",
        "themes/mine.toml:2: there is no role nothing",
    ] {
        assert!(config.out.contains(words), "{words}: {}", config.out);
    }
    assert!(!config.out.contains("categories.doubt"), "{}", config.out);
}

#[test]
fn a_bad_file_fails_the_command_and_the_rest_is_added() {
    let home = home();
    volumes(home.path(), 1, 2);
    let added = chancery(home.path(), &["add", "nowhere.xml", "series"]);
    assert_eq!(added.code, 1);
    assert!(added.err.contains("nowhere.xml") && added.out.contains("1 added"), "{}{}", added.out, added.err);
}

#[test]
fn the_reader_opens_on_the_library_and_a_path_stands_in_front_of_it() {
    let home = home();
    let print = |arguments: &[&str]| {
        let done = chancery(home.path(), &[&["--print", "--size", "110x30"], arguments].concat());
        assert_eq!(done.code, 0, "{}", done.err);
        done.out
    };
    assert!(print(&[]).contains("The Acting Secretary of State to All"), "the sample, where there is no library");
    fs::create_dir(home.path().join("later")).unwrap();
    fs::rename(home.path().join("affair/d2.txt"), home.path().join("later/d2.txt")).unwrap();
    assert_eq!(chancery(home.path(), &["add", "affair"]).code, 0);
    assert!(print(&[]).contains("is not ours"), "the library");
    assert!(print(&["affair/d1"]).contains("is not ours"), "a document of it");
    let followed = print(&["--keys", "]c<enter>", "later/d2.txt"]);
    assert!(followed.contains("is not ours"), "a reference of what is in front leads into it:\n{followed}");
    let shown = chancery(home.path(), &["show", "affair/d1"]);
    assert!(shown.code == 0 && shown.out.contains("is not ours"), "{}", shown.err);
}

#[test]
fn what_older_rules_made_is_made_anew_when_it_is_opened() {
    let home = home();
    assert_eq!(chancery(home.path(), &["--library", "shared", "add", "affair"]).code, 0);
    let screen = || {
        let done =
            chancery(home.path(), &["--library", "shared", "--print", "--size", "120x30", "--keys", "]c", "affair/d2"]);
        assert_eq!(done.code, 0, "{}", done.err);
        done.out
    };
    let new = screen();
    assert!(new.contains("→ linked"), "{new}");
    let store = rusqlite::Connection::open(home.path().join("shared/library.db")).unwrap();
    let nothing = postcard::to_stdvec(&chancery::document::Entities::default()).unwrap();
    store.execute("UPDATE body SET entities = ?1", [nothing]).unwrap();
    assert_ne!(screen(), new, "the store has no entities");
    store.execute("UPDATE volume SET rules_version = 0", []).unwrap();
    assert_eq!(screen(), new);
}

#[test]
fn a_shared_library_that_may_not_be_written_is_read() {
    let home = home();
    volumes(home.path(), 2, 3);
    assert_eq!(chancery(home.path(), &["--library", "shared", "add", "series"]).code, 0);
    let shared = home.path().join("shared");
    let store = rusqlite::Connection::open(shared.join("library.db")).unwrap();
    store.execute("UPDATE volume SET rules_version = 0", []).unwrap();
    drop(store);
    let files = || {
        let mut names: Vec<_> = fs::read_dir(&shared).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        (names, fs::read(shared.join("library.db")).unwrap())
    };
    let before = files();
    // Whoever runs the tests as root is somebody else here: to root everything may be written.
    let program = home.path().join("chancery");
    // By another program: had this one the copy open, whatever another test starts would hold it open for a moment, and a
    // file that is open to be written cannot be run.
    assert!(Command::new("cp").arg(env!("CARGO_BIN_EXE_chancery")).arg(&program).status().unwrap().success());
    fs::create_dir(home.path().join("kept")).unwrap();
    for (path, mode) in [(home.path(), 0o755), (&home.path().join("kept"), 0o777), (&program, 0o755)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    for entry in fs::read_dir(&shared).unwrap() {
        fs::set_permissions(entry.unwrap().path(), fs::Permissions::from_mode(0o444)).unwrap();
    }
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o555)).unwrap();
    let other = |arguments: &[&str]| {
        let mut command = command(home.path(), &program);
        command.args(arguments);
        if fs::metadata(&program).unwrap().uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        done(command.spawn().unwrap())
    };
    let listed = other(&["--library", "shared", "library", "list", "--format", "jsonl"]);
    assert_eq!((listed.code, rows(&listed.out).len()), (0, 2), "{}", listed.err);
    let read = other(&["--library", "shared", "--print", "--size", "100x20", "1/d2"]);
    assert!(read.out.contains("Volume 1."), "{}{}", read.out, read.err);
    let cited = other(&["--library", "shared", "cables"]);
    assert!(cited.code == 0 && cited.err.contains("2 of 2 volumes: another version"), "{}", cited.err);
    let added = other(&["--library", "shared", "add", "series"]);
    assert_eq!(added.code, 1);
    assert!(added.err.contains("shared") && added.err.contains("--library"), "{}", added.err);
    assert_eq!(files(), before);
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn another_library_that_is_not_there_is_an_error() {
    let home = home();
    for arguments in [&["--library", "nowhere", "--print"][..], &["--library", "nowhere", "library"]] {
        let done = chancery(home.path(), arguments);
        assert_eq!(done.code, 1, "{arguments:?}");
        assert!(done.err.contains("no library in nowhere"), "{}", done.err);
    }
    assert!(!home.path().join("nowhere").exists());
}

#[test]
fn a_store_of_a_newer_version_is_left_alone_and_paths_still_open() {
    let home = home();
    volumes(home.path(), 1, 2);
    chancery(home.path(), &["add", "series"]);
    let store = home.path().join("kept/library.db");
    rusqlite::Connection::open(&store).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&store).unwrap();
    for arguments in [&["add", "series"][..], &["--print"], &["library", "rebuild"]] {
        let done = chancery(home.path(), arguments);
        assert_eq!(done.code, 1, "{arguments:?}");
        assert!(done.err.contains("newer version") && done.err.contains("try:"), "{}", done.err);
    }
    let read = chancery(home.path(), &["--print", "series/0.xml"]);
    assert!(read.code == 0 && read.out.contains("Volume 0."), "{}", read.err);
    assert_eq!(fs::read(&store).unwrap(), before);
}

#[test]
fn a_damaged_store_is_said_and_made_anew_from_its_files() {
    let home = home();
    volumes(home.path(), 3, 40);
    chancery(home.path(), &["add", "series"]);
    let store = home.path().join("kept/library.db");
    let mut bytes = fs::read(&store).unwrap();
    let (start, end) = (bytes.len() / 2, bytes.len() / 2 + 200_000);
    bytes[start..end.min(start * 2)].fill(0xA5);
    fs::write(&store, &bytes).unwrap();
    let checked = chancery(home.path(), &["library", "check"]);
    assert_eq!(checked.code, 1);
    let said = checked.out + &checked.err;
    assert!(said.contains("library rebuild"), "{said}");
    let rebuilt = chancery(home.path(), &["library", "rebuild"]);
    assert_eq!(rebuilt.code, 0, "{}{}", rebuilt.out, rebuilt.err);
    assert!(rebuilt.err.contains("library-damaged-1.db"), "{}", rebuilt.err);
    assert!(rebuilt.err.matches("btree").count() <= 3, "of many faults only the first are told: {}", rebuilt.err);
    assert_eq!(fs::read(home.path().join("kept/library-damaged-1.db")).unwrap(), bytes, "nothing is thrown away");
    assert_eq!(sound(home.path()), 3);
    assert!(rebuilt.out.contains("3 volumes, 120 documents"), "{}", rebuilt.out);
}

#[test]
fn check_says_which_files_are_gone_or_changed() {
    let home = home();
    volumes(home.path(), 3, 2);
    chancery(home.path(), &["add", "series"]);
    fs::remove_file(home.path().join("series/0.xml")).unwrap();
    write(home.path(), "series/1.xml", &volume(5, "It has changed."));
    let checked = chancery(home.path(), &["library", "check"]);
    assert_eq!(checked.code, 1);
    let line = |name: &str| checked.out.lines().find(|line| line.contains(name)).unwrap_or_default();
    assert!(line("0.xml").contains("is gone"), "{}", checked.out);
    assert!(line("1.xml").contains("chancery add"), "{}", checked.out);
    assert_eq!(line("2.xml"), "");
    let rebuilt = chancery(home.path(), &["library", "rebuild"]);
    assert!(rebuilt.out.contains("3 volumes, 9 documents"), "what is gone stays: {}", rebuilt.out);
}

#[test]
fn an_import_waits_for_another_and_says_so() {
    let home = home();
    volumes(home.path(), 1, 2);
    fs::create_dir(home.path().join("kept")).unwrap();
    let lock = File::create(home.path().join("kept/library.lock")).unwrap();
    lock.try_lock().unwrap();
    let mut child = own(home.path()).args(["add", "series"]).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut said).unwrap();
    assert!(said.contains("waiting for another chancery"), "{said}");
    drop(lock);
    let done = done(child);
    assert!(done.code == 0 && done.out.contains("1 added"), "{}{}", done.out, done.err);
}

#[test]
fn two_imports_at_once_both_end_well() {
    let home = home();
    volumes(home.path(), 6, 20);
    let add =
        |names: [u32; 3]| own(home.path()).arg("add").args(names.map(|n| format!("series/{n}.xml"))).spawn().unwrap();
    for child in [add([0, 1, 2]), add([3, 4, 5])] {
        let done = done(child);
        assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    }
    assert_eq!(sound(home.path()), 6);
}

#[test]
fn ctrl_c_ends_with_the_volume_in_hand_and_the_next_add_goes_on() {
    let home = home();
    volumes(home.path(), 3, 4);
    // The second volume comes through a pipe, so that the test decides when it ends.
    let pipe = home.path().join("series/1.xml");
    fs::remove_file(&pipe).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut child = own(home.path()).args(["add", "series"]).spawn().unwrap();
    // Open to be read too, so that opening does not wait for a reader who may have ended.
    let mut input = File::options().read(true).write(true).open(&pipe).unwrap();
    let text = volume(4, "Volume 1.");
    let (first, rest) = text.as_bytes().split_at(text.len() / 2);
    input.write_all(first).unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let in_hand = |said: &mut BufReader<_>| said.lines().map_while(Result::ok).any(|line| line.contains("1.xml"));
    assert!(in_hand(&mut said), "the second volume is in hand");
    kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), Signal::SIGINT).unwrap();
    input.write_all(rest).unwrap();
    drop(input);
    let (mut left, mut out) = (String::new(), String::new());
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    said.read_to_string(&mut left).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "{out}{left}");
    assert!(
        out.contains("stopped") && out.contains("2 added") && out.contains("2 volumes, 8 documents"),
        "{out}{left}"
    );
    fs::remove_file(&pipe).unwrap();
    write(home.path(), "series/1.xml", &text);
    let again = chancery(home.path(), &["add", "series"]);
    assert!(again.out.contains("3 volumes, 12 documents"), "{}{}", again.out, again.err);
    assert_eq!(sound(home.path()), 3);
}

/// Adds eight volumes where there is no room for all; the message, once room was made and the rest was added.
fn without_room(home: &Path, script: &str) -> String {
    volumes(home, 8, 60);
    let mut command = command(home, "sh");
    command.args(["-c", script]).env("CHANCERY", env!("CARGO_BIN_EXE_chancery"));
    let full = done(command.spawn().unwrap());
    assert_eq!(full.code, 1, "{}{}", full.out, full.err);
    // The index is made from the store, and may lag behind; the store itself is whole.
    let checked = chancery(home, &["library", "check"]).out;
    assert!(checked.lines().rev().skip(1).all(|line| line.contains("search index")), "{checked}");
    let before = rows(&chancery(home, &["library", "list", "--format", "jsonl"]).out).len();
    assert!(before < 8, "there was room for all");
    let again = chancery(home, &["add", "series"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    assert!(again.out.contains(&format!("{} added", 8 - before)), "{before} were in: {}", again.out);
    assert_eq!(sound(home), 8);
    full.err
}

#[test]
fn a_file_that_may_not_grow_leaves_whole_volumes() {
    let home = home();
    // Without the signal that a limit sends by default, writing fails as on a broken disk.
    let said = without_room(home.path(), "trap '' XFSZ; ulimit -f 700; exec \"$CHANCERY\" add series");
    assert!(said.contains("cannot") && said.contains("try:"), "{said}");
}

#[test]
fn a_full_disk_is_said_and_leaves_whole_volumes() {
    let mounts = ["-Urm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"];
    if !Command::new("unshare").args(mounts).stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: no small file system can be mounted here");
        return;
    }
    let home = TempDir::new().unwrap();
    // The library lies on the small disk, and is carried over to the large one when the import is over.
    let script = "exec unshare -Urm sh -c '
        mkdir small; mount -t tmpfs -o size=1500k tmpfs small
        CHANCERY_HOME=small \"$CHANCERY\" add series; code=$?
        cp -r small kept; exit $code'";
    let said = without_room(home.path(), script);
    assert!(said.contains("disk is full"), "{said}");
}
