//! A style as words: `bold cyan on #202020`. Read [`style`] first.

use ratatui::style::{Color, Modifier, Style};

/// Reads a style. The error names the word that is not understood.
pub(super) fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::default();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        if word == "on" {
            let name = words.next().ok_or("a colour must follow `on`")?;
            style = style.bg(color(name)?);
        } else if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
        } else {
            style = style.fg(color(word)?);
        }
    }
    Ok(style)
}

fn modifier(word: &str) -> Option<Modifier> {
    Some(match word {
        "bold" => Modifier::BOLD,
        "dim" => Modifier::DIM,
        "italic" => Modifier::ITALIC,
        "underline" => Modifier::UNDERLINED,
        "reverse" => Modifier::REVERSED,
        "strike" => Modifier::CROSSED_OUT,
        _ => return None,
    })
}

fn color(word: &str) -> Result<Color, String> {
    word.parse().map_err(|_| {
        format!("{word} is no colour and no way of writing (bold, dim, italic, underline, reverse, strike)")
    })
}

/// The colour among the sixteen that is nearest to `color`.
pub(super) fn sixteen(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    if most - least < 24 {
        return match most {
            0..=63 => Color::Black,
            64..=149 => Color::DarkGray,
            150..=223 => Color::Gray,
            _ => Color::White,
        };
    }
    let middle = (u16::from(most) + u16::from(least)) / 2;
    let bright = most > 191;
    match [red, green, blue].map(|part| u16::from(part) > middle) {
        [true, false, false] => [Color::Red, Color::LightRed][usize::from(bright)],
        [false, true, false] => [Color::Green, Color::LightGreen][usize::from(bright)],
        [false, false, true] => [Color::Blue, Color::LightBlue][usize::from(bright)],
        [true, true, false] => [Color::Yellow, Color::LightYellow][usize::from(bright)],
        [true, false, true] => [Color::Magenta, Color::LightMagenta][usize::from(bright)],
        [false, true, true] => [Color::Cyan, Color::LightCyan][usize::from(bright)],
        _ => Color::Gray,
    }
}
