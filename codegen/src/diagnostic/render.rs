//! Diagnostics as text in the style of rustc. Decides nothing, drops nothing.

use std::fmt::Write;

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{SourceMap, Span};

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const BLUE: &str = "\u{1b}[1;34m";
const RESET: &str = "\u{1b}[0m";

impl Diagnostics {
    /// All findings as text, an empty line between them.
    pub fn render(&self, sources: &SourceMap, color: bool) -> String {
        let texts: Vec<String> = self.iter().map(|found| found.render(sources, color)).collect();
        texts.join("\n")
    }
}

impl Diagnostic {
    /// The finding as text: headline, place, source lines with carets, hint.
    pub fn render(&self, sources: &SourceMap, color: bool) -> String {
        let pen = Pen { color };
        let (name, style) = match self.severity {
            Severity::Error => ("error", RED),
            Severity::Warning => ("warning", YELLOW),
        };
        let head = pen.paint(style, &format!("{name}[{}]", self.code));
        let mut text = format!("{head}{}\n", pen.paint(BOLD, &format!(": {}", self.message)));
        let groups = self.by_file();
        let last_line = groups.iter().flatten().map(|mark| sources.line_column(mark.span).line).max();
        let width = last_line.unwrap_or(1).to_string().len();
        for (index, marks) in groups.iter().enumerate() {
            self.render_file(&mut text, sources, marks, Style { pen, width, main: style, first: index == 0 });
        }
        if let Some(hint) = &self.hint {
            let _ = writeln!(text, "{:width$} {} {}: {hint}", "", pen.paint(BLUE, "="), pen.paint(BOLD, "help"));
        }
        text
    }

    /// The primary place and the labels, those of a file together, the primary file first.
    fn by_file(&self) -> Vec<Vec<Mark<'_>>> {
        let mut groups = vec![vec![Mark { span: self.span, text: "", primary: true }]];
        for (span, text) in &self.labels {
            let mark = Mark { span: *span, text, primary: false };
            let same = |group: &&mut Vec<Mark<'_>>| group.first().is_some_and(|first| first.span.file == span.file);
            match groups.iter_mut().find(same) {
                Some(group) => group.push(mark),
                None => groups.push(vec![mark]),
            }
        }
        groups
    }

    fn render_file(&self, text: &mut String, sources: &SourceMap, marks: &[Mark<'_>], style: Style) {
        let Style { pen, width, main, first } = style;
        let Some((file, lead)) = marks.first().and_then(|mark| Some((sources.get(mark.span.file)?, mark))) else {
            return;
        };
        let place = file.line_column(lead.span.start);
        let arrow = pen.paint(BLUE, if first { "-->" } else { ":::" });
        let bar = pen.paint(BLUE, "|");
        if !first {
            let _ = writeln!(text, "{:width$} {bar}", "");
        }
        let _ = writeln!(text, "{:width$}{arrow} {}:{}:{}", "", file.path(), place.line, place.column);
        let _ = writeln!(text, "{:width$} {bar}", "");
        let mut ordered: Vec<&Mark<'_>> = marks.iter().collect();
        ordered.sort_by_key(|mark| (mark.span.start, !mark.primary));
        let mut shown: Option<(usize, String)> = None;
        for mark in ordered {
            let line = file.line_column(mark.span.start).line;
            let (start, content) = file.line(line);
            let excerpt =
                Excerpt::new(content, mark.span.start.saturating_sub(start), mark.span.end.saturating_sub(start));
            if shown.as_ref().is_none_or(|(at, listed)| *at != line || *listed != excerpt.text) {
                if shown.as_ref().is_some_and(|(at, _)| line > at + 1) {
                    let _ = writeln!(text, "{}", pen.paint(BLUE, "..."));
                }
                let number = pen.paint(BLUE, &format!("{line:width$}"));
                let listed = format!("{number} {bar} {}", excerpt.text);
                let _ = writeln!(text, "{}", listed.trim_end());
            }
            let (sign, color) = if mark.primary { ("^", main) } else { ("-", BLUE) };
            let carets = sign.repeat(excerpt.length);
            let under = if mark.text.is_empty() { carets } else { format!("{carets} {}", mark.text) };
            let _ = writeln!(
                text,
                "{:width$} {bar} {:indent$}{}",
                "",
                "",
                pen.paint(color, &under),
                indent = excerpt.column
            );
            shown = Some((line, excerpt.text));
        }
    }
}

struct Mark<'a> {
    span: Span,
    text: &'a str,
    primary: bool,
}

#[derive(Clone, Copy)]
struct Style {
    pen: Pen,
    width: usize,
    main: &'static str,
    first: bool,
}

#[derive(Clone, Copy)]
struct Pen {
    color: bool,
}

impl Pen {
    fn paint(self, style: &str, text: &str) -> String {
        if self.color { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }
}
