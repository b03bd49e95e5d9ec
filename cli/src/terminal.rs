//! The look of a terminal: colours, and how wide it is.
//! Colours are always written; the stream (`output`, anstream) takes them away where they are not wanted.

use anstyle::{AnsiColor, Style};

/// Refused, unreadable.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// Accepted.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// Stands, but deserves a look.
pub(crate) const ODD: Style = AnsiColor::Yellow.on_default();
/// What the eye may skip.
pub(crate) const DIM: Style = Style::new().dimmed();
/// What the eye should find first.
pub(crate) const LOUD: Style = Style::new().bold();

/// `content` in `style`.
pub(crate) fn paint(style: Style, content: &str) -> String {
    format!("{style}{content}{style:#}")
}

/// Columns of excerpts where there is no terminal.
const DEFAULT_COLUMNS: usize = 120;

/// How wide output may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Width {
    /// Where excerpts are cut.
    pub(crate) columns: usize,
    /// Whether prose is wrapped there as well: not in a pipe, where lines are searched.
    pub(crate) wraps: bool,
}

impl Width {
    /// The width of what standard output is connected to; `COLUMNS` wins.
    pub(crate) fn of_stdout() -> Width {
        let given = std::env::var("COLUMNS").ok().and_then(|text| text.parse::<usize>().ok());
        let found = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
        match given.or(found) {
            Some(columns) => Width { columns: columns.max(20), wraps: true },
            None => Width::UNKNOWN,
        }
    }

    /// The width of a file or a pipe.
    pub(crate) const UNKNOWN: Width = Width { columns: DEFAULT_COLUMNS, wraps: false };
}
