//! A message: what it names, or passes on, it is not.

use super::Identity;
use super::evidence::{Evidence, Field, Source};
use crate::extract::StatedMessage;
use crate::law::{Act, ActDate, ActId, ActKind};

/// Confidence in what the message states.
const STATED: u8 = 100;

/// What a message is: its subject, and the day on which it was sent. It is no act of anybody, so that nothing that its
/// text names is taken for its own.
pub(crate) fn of_message(message: &StatedMessage, read: Identity, file: &str) -> Identity {
    let Identity { act, evidence } = read;
    let date: Option<ActDate> = message.sent.as_deref().and_then(|day| day.parse().ok());
    let of_file = |field, text: &str| Evidence {
        field,
        source: Source::File,
        confidence: STATED,
        page: None,
        text: text.to_owned(),
        rule: None,
    };
    let title = message.subject.clone().filter(|it| !it.trim().is_empty());
    let mut said = Vec::new();
    match &title {
        Some(title) => said.push(of_file(Field::Title, title)),
        None => said.extend(evidence.into_iter().filter(|it| it.field == Field::Title)),
    }
    if let (Some(_), Some(day)) = (date, &message.sent) {
        said.push(of_file(Field::Date, day));
    }
    Identity {
        act: Act {
            id: ActId::of_file(file),
            urn: None,
            kind: ActKind::Altro,
            number: None,
            date,
            issuer: None,
            region: None,
            title: title.unwrap_or(act.title),
            ..act
        },
        evidence: said,
    }
}
