//! The front half as one call: parse, resolve, and the barrier behind them. Reads no file.

use crate::diagnostic::Diagnostics;
use crate::parse::{Settings, parse};
use crate::resolve::{Message, MessageId, Provider, ProviderId, SchemaGraph, messages, providers, resolve};
use crate::source::SourceMap;

/// All that the texts say, with every reference resolved.
#[derive(Debug, Clone, Default)]
pub struct Front {
    /// The schemas.
    pub graph: SchemaGraph,
    /// The providers, by folder.
    pub providers: Vec<Provider>,
    /// The messages of all providers, by path.
    pub messages: Vec<Message>,
}

impl Front {
    /// A provider by id.
    pub fn provider(&self, id: ProviderId) -> Option<&Provider> {
        self.providers.get(id.index())
    }

    /// A message by id.
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get(id.index())
    }
}

/// Runs the front half as [`front_with`] does, by default settings.
pub fn front(sources: &SourceMap, diagnostics: &mut Diagnostics) -> Front {
    front_with(sources, Settings::default(), diagnostics)
}

/// Runs the front half. It reports all errors of both stages together; where there is one
/// ([`Diagnostics::has_errors`]) the result has gaps, and a caller must not go on to build.
pub fn front_with(sources: &SourceMap, settings: Settings, diagnostics: &mut Diagnostics) -> Front {
    let graph = resolve(parse(sources, settings), diagnostics);
    let providers = providers(sources, diagnostics);
    let messages = messages(sources, &graph, &providers, diagnostics);
    Front { graph, providers, messages }
}
