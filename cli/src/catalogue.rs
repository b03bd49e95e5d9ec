//! The messages this build knows, by provider and name, and what to say when one is not among them.
//! It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use typemint::message::Message;

use crate::text;

/// All messages, by provider and name.
pub(crate) struct Catalogue {
    messages: BTreeMap<(&'static str, &'static str), &'static Message>,
}

impl Catalogue {
    /// Sorts `messages`.
    pub(crate) fn new(messages: &'static [&'static Message]) -> Catalogue {
        Catalogue { messages: messages.iter().map(|message| ((message.provider, message.name), *message)).collect() }
    }

    /// All messages, sorted by provider and name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static Message> {
        self.messages.values().copied()
    }

    /// The message `name` of `provider`, if there is one.
    pub(crate) fn get(&self, provider: &str, name: &str) -> Option<&'static Message> {
        // The keys live longer than the text asked for, which is all the same to the map.
        let messages: &BTreeMap<(&str, &str), &'static Message> = &self.messages;
        messages.get(&(provider, name)).copied()
    }

    /// The names of all providers.
    fn providers(&self) -> BTreeSet<&'static str> {
        self.messages.keys().map(|(provider, _)| *provider).collect()
    }

    /// The provider of that name, else what to say.
    pub(crate) fn provider(&self, provider: &str) -> Result<&'static str, String> {
        let providers = self.providers();
        if let Some(known) = providers.get(provider) {
            return Ok(known);
        }
        Err(format!("unknown provider {}{}", quoted(provider), hint(provider, providers)))
    }

    /// The message `name` of `provider`, else what to say.
    pub(crate) fn find(&self, provider: &str, name: &str) -> Result<&'static Message, String> {
        if let Some(found) = self.get(provider, name) {
            return Ok(found);
        }
        self.provider(provider)?;
        let names = self.iter().filter(|message| message.provider == provider).map(|message| message.name);
        let elsewhere = self.iter().find(|message| message.name == name);
        let hint = match elsewhere {
            Some(other) => format!("; {} has one of that name", other.provider),
            None => hint(name, names),
        };
        Err(format!("{provider} has no message {}{hint}", quoted(name)))
    }

    /// What `--provider` and `--message` say together: nothing when they leave it open.
    pub(crate) fn given(&self, provider: Option<&str>, name: Option<&str>) -> Result<Option<&'static Message>, String> {
        if let (Some(provider), Some(name)) = (provider, name) {
            return self.find(provider, name).map(Some);
        }
        if let Some(provider) = provider {
            self.provider(provider)?;
        }
        let fits = |message: &&'static Message| {
            provider.is_none_or(|wanted| message.provider == wanted) && name.is_none_or(|wanted| message.name == wanted)
        };
        let mut fitting = self.iter().filter(fits);
        match (fitting.next(), fitting.next(), name) {
            (Some(only), None, _) => Ok((provider.is_some() || name.is_some()).then_some(only)),
            (None, _, Some(name)) => {
                let names = self.iter().map(|message| message.name);
                Err(format!("no provider has a message {}{}", quoted(name), hint(name, names)))
            }
            _ => Ok(None),
        }
    }
}

/// A name from a payload or a flag, as it can be shown.
fn quoted(name: &str) -> String {
    format!("`{}`", text::clean(&text::cut(name, 64)))
}

/// What might have been meant by `wrong`, or, where there are few, what there is.
pub(crate) fn hint(wrong: &str, known: impl IntoIterator<Item = &'static str>) -> String {
    const CLOSE: f64 = 0.8;
    const FEW: usize = 8;
    let known: BTreeSet<&'static str> = known.into_iter().collect();
    // The measure takes quadratic time, and the name comes from a payload.
    if wrong.len() <= 128 {
        let mut best: Option<(f64, &str)> = None;
        for name in &known {
            let likeness = strsim::jaro_winkler(&wrong.to_lowercase(), name);
            if likeness >= CLOSE && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, name));
            }
        }
        if let Some((_, name)) = best {
            return format!("; did you mean `{name}`?");
        }
    }
    if known.is_empty() || known.len() > FEW {
        return "; see `typemint list`".to_owned();
    }
    let names: Vec<&str> = known.into_iter().collect();
    format!("; there is {}", names.join(", "))
}
