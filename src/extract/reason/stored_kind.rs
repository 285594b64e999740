//! The kind of an error of the system as it is stored: by its name in the standard library.

use std::io::ErrorKind;

use serde::{Deserialize, Deserializer, Serializer};

/// Kinds of error that are made without a number of the system; others are not kept.
const KEPT: [ErrorKind; 8] = [
    ErrorKind::NotFound,
    ErrorKind::PermissionDenied,
    ErrorKind::AlreadyExists,
    ErrorKind::InvalidData,
    ErrorKind::InvalidFilename,
    ErrorKind::TimedOut,
    ErrorKind::UnexpectedEof,
    ErrorKind::OutOfMemory,
];

pub(super) fn serialize<S: Serializer>(
    kind: &Option<ErrorKind>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let kept = kind.filter(|kind| KEPT.contains(kind));
    match kept {
        Some(kind) => serializer.serialize_some(&format!("{kind:?}")),
        None => serializer.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<ErrorKind>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
    Ok(KEPT.into_iter().find(|kind| format!("{kind:?}") == name))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::super::SystemError;

    #[test]
    fn an_error_without_a_number_comes_back_with_its_kind() {
        for error in [
            io::Error::from(io::ErrorKind::UnexpectedEof),
            io::Error::from_raw_os_error(28),
        ] {
            let kept = SystemError::from(&error);
            let json = serde_json::to_string(&kept).unwrap();
            assert_eq!(serde_json::from_str::<SystemError>(&json).unwrap(), kept);
        }
    }
}
