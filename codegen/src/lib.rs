//! Schema texts in, Rust text and diagnostics out. Reads no file, no clock and no environment (I1, I5).
//!
//! ```text
//! front (parse, resolve) | build -> ir | rule | lower -> names | emit -> text        (`|` is a barrier)
//! ```

mod build;
pub mod diagnostic;
mod emit;
pub mod front;
pub mod ir;
pub mod json;
mod lower;
pub mod parse;
pub mod resolve;
mod rule;
pub mod source;
pub mod sync;
mod verdict;
mod webhook;

use std::collections::BTreeSet;

use diagnostic::{Diagnostics, Severity, code};
pub use emit::OutputFile;
use ir::Program;
pub use parse::{Dialect, Draft, Settings};
use source::{SourceMap, Span};
pub use verdict::{Place, Verdict};

/// A schema file, by its path relative to the root of the schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// What a caller decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// The command that generated files name in their first line.
    pub command: String,
    /// Whether rendered diagnostics have colour.
    pub color: bool,
    /// Documents that references may name, by URI (or by their own `$id`): no type is made of one that nothing refers
    /// to. The path of each is its URI.
    pub documents: Vec<SourceFile>,
    /// The dialect of a schema without `$schema`: the URI of a metaschema, or that of an OpenAPI version's schema
    /// objects (`https://spec.openapis.org/oas/3.0/dialect/base`); `None`: 2020-12.
    pub dialect: Option<String>,
    /// What `format` does.
    pub formats: Formats,
}

/// What the keyword `format` does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formats {
    /// It is asserted, where the runtime knows the format.
    #[default]
    Asserted,
    /// It is an annotation: nothing is refused for it.
    Annotated,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            command: "typemint generate".to_owned(),
            color: false,
            documents: Vec::new(),
            dialect: None,
            formats: Formats::default(),
        }
    }
}

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The generated files; empty if the run failed.
    pub files: Vec<OutputFile>,
    /// Rendered diagnostics, in order of place.
    pub diagnostics: Vec<String>,
    /// Whether there was an error.
    pub failed: bool,
    /// What was made, by provider.
    pub summary: Vec<ProviderSummary>,
    /// What was made of each schema that has a type of its own: exact in any case, typed all through or not.
    pub verdicts: Vec<Verdict>,
}

/// What was made of one provider's schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderSummary {
    /// Its folder.
    pub provider: String,
    /// How many messages.
    pub messages: usize,
    /// How many types.
    pub types: usize,
    /// How many of those types are untyped values under a check, because no Rust type can carry them.
    pub checked: usize,
    /// How many rules.
    pub rules: usize,
    /// How many lines of Rust.
    pub lines: usize,
}

/// Runs the generator.
pub fn generate(files: &[SourceFile], options: &Options) -> Output {
    let sources = SourceMap::with_library(
        files.iter().map(|file| (file.path.clone(), file.text.clone())),
        options.documents.iter().map(|document| (document.path.clone(), document.text.clone())),
    );
    let mut diagnostics = Diagnostics::default();
    let mut output = Output::default();
    if let Some(made) = run(&sources, options, &mut diagnostics) {
        output = made;
    }
    output.failed = diagnostics.has_errors();
    output.diagnostics = diagnostics.iter().map(|diagnostic| diagnostic.render(&sources, options.color)).collect();
    output
}

fn run(sources: &SourceMap, options: &Options, diagnostics: &mut Diagnostics) -> Option<Output> {
    let Some(settings) = settings(options) else {
        let dialect = options.dialect.as_deref().unwrap_or_default();
        let message = format!("the default dialect `{dialect}` is not known");
        diagnostics.push(diagnostic::Diagnostic::error(code::UNSUPPORTED_DIALECT, Span::default(), message));
        return None;
    };
    let front = front::front_with(sources, settings, diagnostics);
    barrier(diagnostics)?;
    let mut program = build::build(sources, &front, diagnostics);
    barrier(diagnostics)?;
    lower::break_cycles(&mut program);
    let rules = rule::check(sources, &front, &program, diagnostics);
    let names = lower::names(sources, &front, &program, diagnostics);
    let receivers = webhook::receivers(&front, &program, diagnostics);
    barrier(diagnostics)?;
    let checks = emit::Checks::of(&program);
    let verdicts = verdict::all(&program, |id| names.of(id).to_owned());
    let files = emit::emit(&emit::Emit {
        sources,
        front: &front,
        program: &program,
        names: &names,
        rules: &rules,
        checks: &checks,
        built: emit::built(&front, &program),
        receivers: &receivers,
        command: &options.command,
        modules: emit::modules(sources),
        verdicts: &verdicts,
    });
    let summary = summary(sources, &front, &program, &files);
    Some(Output { files, summary, verdicts: verdicts.into_values().collect(), ..Output::default() })
}

/// The options of the front half; nothing if there is no such dialect.
fn settings(options: &Options) -> Option<Settings> {
    let plain = Settings::default();
    let dialect = match &options.dialect {
        Some(uri) => Dialect::named(uri)?,
        None => plain.dialect,
    };
    Some(Settings { dialect, assert_formats: options.formats == Formats::Asserted })
}

/// Errors of one stage come together and stop the next.
fn barrier(diagnostics: &Diagnostics) -> Option<()> {
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) { None } else { Some(()) }
}

fn summary(sources: &SourceMap, front: &front::Front, program: &Program, files: &[OutputFile]) -> Vec<ProviderSummary> {
    let folder_of = |definition: &ir::TypeDef| lower::folder(sources.path(definition.file)).to_owned();
    let mut folders: BTreeSet<String> = program.types.iter().map(folder_of).collect();
    folders.extend(front.providers.iter().map(|provider| provider.folder.clone()));
    folders
        .into_iter()
        .map(|provider| {
            let types: Vec<_> = program.types.iter().filter(|definition| folder_of(definition) == provider).collect();
            let rules: BTreeSet<&str> =
                types.iter().flat_map(|definition| &definition.rules).map(|(_, rule)| rule.id.value.as_str()).collect();
            let prefix = if provider.is_empty() { String::new() } else { format!("{provider}/") };
            let messages = front
                .messages
                .iter()
                .filter(|message| front.provider(message.provider).is_some_and(|owner| owner.folder == provider));
            ProviderSummary {
                messages: messages.count(),
                checked: types.iter().filter(|definition| matches!(definition.kind, ir::TypeKind::Checked(_))).count(),
                types: types.len(),
                rules: rules.len(),
                lines: files.iter().filter(|f| f.path.starts_with(&prefix)).map(|f| f.text.lines().count()).sum(),
                provider,
            }
        })
        .collect()
}
