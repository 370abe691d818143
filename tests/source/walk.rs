//! Paths as users name them: folders, names that lie, what is not there.

use std::fs;
use std::path::{Path, PathBuf};

use chancery::source::{self, Input, Item};
use tempfile::TempDir;

use super::listing;

const TEI: &str = "<TEI><text><body><div type=\"document\" xml:id=\"d1\"><p>Read.</p></div></body></text></TEI>";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is writable");
        fs::write(path, text).expect("the folder is writable");
    }
    folder
}

/// The volumes of the inputs, and what could not be looked into.
fn found(paths: &[PathBuf]) -> (Vec<String>, Vec<String>) {
    let (inputs, problems) = source::inputs(paths);
    let problems = problems.into_iter().map(|problem| problem.what).collect();
    (inputs.into_iter().map(|input| input.volume).collect(), problems)
}

fn documents(input: &Input) -> Vec<String> {
    let items = listing::items(input).into_iter();
    items.filter_map(|item| if let Item::Document(document) = item { Some(document.id.0) } else { None }).collect()
}

#[test]
fn a_folder_is_walked_in_the_order_of_its_names() {
    let folder = folder(&[
        ("v10.xml", TEI),
        ("v9.xml", TEI),
        ("texts/d10.txt", "Ten."),
        ("texts/d9.txt", "Nine."),
        ("texts/sub/d1.txt", "One."),
        (".hidden/d1.txt", "No."),
        ("picture.png", "No."),
    ]);
    let (inputs, problems) = source::inputs(&[folder.path().to_owned()]);
    assert!(problems.is_empty());
    let ids: Vec<String> = inputs.iter().flat_map(documents).collect();
    assert_eq!(ids, ["texts/d9", "texts/d10", "sub/d1", "v9/d1", "v10/d1"]);
}

#[test]
fn texts_named_one_by_one_are_one_volume_of_their_folder() {
    let folder = folder(&[("bergen1921/d1.txt", "One."), ("bergen1921/d2.txt", "Two."), ("bergen1921/v.xml", TEI)]);
    let paths = ["d1.txt", "v.xml", "d2.txt"].map(|name| folder.path().join("bergen1921").join(name));
    assert_eq!(found(&paths).0, ["bergen1921", "v"]);
}

#[test]
fn what_is_not_there_is_told_and_the_rest_is_read() {
    let folder = folder(&[("v.xml", TEI), ("empty/picture.png", "No.")]);
    let paths = ["none.xml", "empty", "v.xml"].map(|name| folder.path().join(name));
    let (volumes, problems) = found(&paths);
    assert_eq!(volumes, ["v"]);
    assert_eq!(problems[0], "there is no such file or folder; check the name");
    assert!(problems[1].starts_with("holds no TEI (.xml) and no text (.txt) files"), "{}", problems[1]);
}

#[test]
fn a_file_that_went_away_is_a_problem() {
    let folder = folder(&[("v.xml", TEI), ("d1.txt", "One.")]);
    let (inputs, _) = source::inputs(&[folder.path().to_owned()]);
    fs::remove_file(folder.path().join("v.xml")).expect("the folder is writable");
    fs::remove_file(folder.path().join("d1.txt")).expect("the folder is writable");
    for input in &inputs {
        let told = listing::of_input(input);
        assert!(told.contains("there is no such file or folder"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_a_problem() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder(&[("v.xml", TEI)]);
    let path = folder.path().join("v.xml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("the file is ours");
    let told = listing::of_path(path.clone());
    // Whoever may read everything reads it all the same.
    let expected = if fs::File::open(&path).is_ok() { "# v/d1" } else { "no permission to read it" };
    assert!(told.contains(expected), "{told}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_is_not_followed() {
    let folder = folder(&[("sub/v.xml", TEI)]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/back")).expect("the folder is writable");
    assert_eq!(found(&[folder.path().to_owned()]).0, ["v"]);
}

#[cfg(unix)]
#[test]
fn a_name_cannot_speak_to_the_terminal() {
    let folder = folder(&[("\u{1b}]0;title\u{7}v\u{202e}\u{1b}[31m.xml", TEI)]);
    let (inputs, _) = source::inputs(&[folder.path().to_owned()]);
    assert_eq!(inputs[0].volume, "v");
    assert!(inputs[0].name.ends_with("/v.xml"), "{:?}", inputs[0].name);
    assert_eq!(documents(&inputs[0]), ["v/d1"]);
}

#[test]
fn texts_whose_names_lie_are_read_as_what_they_are() {
    let folder = folder(&[("t/d1.txt", "Words."), ("t/d2.txt", TEI), ("t/d3.txt", "%PDF-1.7")]);
    let (inputs, _) = source::inputs(&[folder.path().to_owned()]);
    assert_eq!(documents(&inputs[0]), ["t/d1", "d2/d1"]);
    assert!(listing::of_input(&inputs[0]).contains("d3.txt: is a PDF"));
}

#[test]
fn ten_thousand_files_are_one_volume() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for number in 0..10_000 {
        fs::write(folder.path().join(format!("d{number}.txt")), "A line.").expect("the folder is writable");
    }
    let (inputs, _) = source::inputs(&[folder.path().to_owned()]);
    let ids = documents(&inputs[0]);
    assert_eq!((inputs.len(), ids.len()), (1, 10_000));
    assert!(ids[9_999].ends_with("/d9999"));
}

#[test]
fn a_long_text_is_split_at_blank_lines() {
    let paragraph = format!("{}\n\n", "The keeper wrote again. ".repeat(40));
    let ids = |bytes: usize| {
        documents(&Input::held("drawer/long.txt", paragraph.repeat(bytes / paragraph.len()).into_bytes()))
    };
    assert_eq!(ids(7 << 20), ["drawer/long"]);
    let parts = ids(9 << 20);
    assert_eq!(parts[..2], ["drawer/long-1", "drawer/long-2"]);
    // So small that the first can be read long before the last is in.
    assert_eq!(parts.len(), 9);
}

#[test]
fn a_reading_that_is_stopped_stops() {
    let input = Input::held("v.xml", TEI.replace("</body>", "<div type=\"document\"/></body>").into_bytes());
    let mut items = 0;
    source::read(&input, &mut |_| {
        items += 1;
        std::ops::ControlFlow::Break(())
    });
    assert_eq!(items, 1);
    assert_eq!(source::inputs(&[Path::new("-").to_owned()]).0, [Input::stdin()]);
}
