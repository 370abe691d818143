//! The forms of regular verbs, spelt as English does: [`third`], and [`ending`] for `ed` and `ing`.

/// The third person of the present: `tries`, `passes`.
pub(super) fn third(base: &str) -> String {
    let hissing = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        _ if hissing => format!("{base}es"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

/// `base` with `ed` or `ing`, spelt as English does.
pub(super) fn ending(base: &str, end: &str) -> String {
    let ed = end == "ed";
    if let Some(stem) = base.strip_suffix("ie").filter(|_| !ed) {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('e').filter(|stem| ed || !stem.ends_with('e')) {
        return format!("{stem}{end}");
    }
    if let Some(stem) = base.strip_suffix('y').filter(|stem| ed && !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ied");
    }
    match doubles(base) {
        true => format!("{base}{}{end}", &base[base.len() - 1..]),
        false => format!("{base}{end}"),
    }
}

/// Whether the last consonant doubles: one short vowel before it, in a short word or a stressed last syllable.
fn doubles(base: &str) -> bool {
    const STRESSED: [&str; 9] = ["mit", "fer", "cur", "gin", "get", "set", "pel", "trol", "cel"];
    let vowel = |byte: Option<&u8>| byte.is_some_and(|byte| b"aeiou".contains(byte));
    let bytes = base.as_bytes();
    let n = bytes.len();
    let closed = n >= 3 && !b"aeiouwxyh".contains(&bytes[n - 1]) && vowel(bytes.get(n - 2)) && !vowel(bytes.get(n - 3));
    let vowels = bytes.iter().filter(|byte| b"aeiou".contains(byte)).count();
    closed && (vowels == 1 || STRESSED.iter().any(|end| base.ends_with(end)) && base != "offer" && base != "suffer")
}
