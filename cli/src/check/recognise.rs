//! What a webhook is when nobody says it: told by the envelope, as the providers' receivers describe it.
//! It knows no provider by name.

use typemint::webhook::{self, Receiver};

use super::capture::Target;
use super::settings::Settings;

/// A webhook that was recognised.
pub(crate) struct Recognised {
    pub(crate) provider: &'static str,
    pub(crate) target: Target,
}

/// One event of several in an envelope.
pub(crate) struct Event {
    /// The message that its discriminator names.
    pub(crate) message: &'static typemint::message::Message,
    /// Its place in the list.
    pub(crate) index: usize,
    /// JSON Pointer of the list.
    pub(crate) list: &'static str,
    /// The envelope with this event alone: the others are blank, so that offsets stay.
    pub(crate) text: String,
}

/// What the webhook `text` is, if its envelope says so. With a provider, only that one's envelopes count.
pub(crate) fn events(text: &str, provider: Option<&str>, settings: &Settings<'_>) -> Option<Recognised> {
    let fits = |receiver: &&&Receiver| provider.is_none_or(|wanted| receiver.provider == wanted);
    let mut receivers: Vec<&Receiver> = settings.receivers.iter().filter(fits).copied().collect();
    // An envelope that names its list is surer than a body with a member of a common name.
    receivers.sort_by_key(|receiver| receiver.items.is_empty());
    receivers.into_iter().find_map(|receiver| recognise(text, receiver, provider.is_some(), settings))
}

fn recognise(text: &str, receiver: &Receiver, is_said: bool, settings: &Settings<'_>) -> Option<Recognised> {
    let find = |name: &str| settings.catalogue.get(receiver.provider, name);
    let one = |name| find(name).map(|message| Recognised { provider: receiver.provider, target: Target::One(message) });
    if receiver.event.is_empty() {
        return receiver.any.filter(|_| is_said).and_then(one);
    }
    let known = |event: &str| receiver.messages.iter().find(|(value, _)| *value == event).map(|(_, name)| *name);
    if receiver.items.is_empty() {
        let item = webhook::item(text, receiver.event).ok()?;
        return known(&item.event).or(receiver.any.filter(|_| is_said)).and_then(one);
    }
    let items = webhook::items(text, receiver.items, receiver.event).ok()?;
    if let [only] = items.as_slice() {
        return known(&only.event).or(receiver.any).and_then(one);
    }
    let list = receiver.items.split("/*").next().unwrap_or_default();
    let inner = receiver.items.split("/*").nth(1).unwrap_or_default();
    let wholes = webhook::elements(text, list).ok()?;
    if !inner.contains('*') && wholes.len() == items.len() {
        let events = items.iter().enumerate().filter_map(|(index, item)| {
            let message = find(known(&item.event).or(receiver.any)?)?;
            Some(Event { message, index, list, text: alone(text, &wholes, index)? })
        });
        let events: Vec<Event> = events.collect();
        if events.len() == items.len() {
            return Some(Recognised { provider: receiver.provider, target: Target::Events(events) });
        }
    }
    receiver.any.and_then(one)
}

/// `text` with every element of `wholes` blank but one, and the commas between them.
fn alone(text: &str, wholes: &[(usize, usize)], index: usize) -> Option<String> {
    let (first, last) = (wholes.first()?.0, wholes.last()?.1);
    let (start, end) = *wholes.get(index)?;
    let blank = |piece: &str| piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect::<String>();
    Some(
        [
            text.get(..first)?,
            &blank(text.get(first..start)?),
            text.get(start..end)?,
            &blank(text.get(end..last)?),
            text.get(last..)?,
        ]
        .concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_alone_stays_where_it_was() {
        let text = "{\"a\": [\"é\",\n 22, 3]}";
        let wholes = [(7, 11), (14, 16), (18, 19)];
        assert_eq!(alone(text, &wholes, 1).as_deref(), Some("{\"a\": [     \n 22   ]}"));
        assert_eq!(alone(text, &wholes, 1).map(|alone| alone.len()), Some(text.len()));
    }
}
