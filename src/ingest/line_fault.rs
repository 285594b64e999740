//! What is wrong in a line of a declaration, and which of it the parser of TOML complains of.

/// What is wrong in a line of a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineFault {
    /// The file has an entry already.
    RepeatedEntry(String),
    /// A field outside any entry.
    OutsideEntry(String),
    /// A field that does not exist.
    UnknownField(String),
    /// A value that is no text in quotation marks.
    NotText,
    /// No kind of act.
    UnknownKind(String),
    /// No date.
    NotADate(String),
    /// No Region.
    UnknownRegion(String),
    /// No section.
    UnknownSection(String),
    /// No relation between acts.
    UnknownRelation(String),
    /// A text that names no act, or leaves open which.
    UnknownAct(String),
    /// The name of a source that the entry does not have.
    UnknownSource(String),
    /// A statement that no entry makes.
    UnknownFact(String),
    /// A date from which something holds that has not come yet.
    StillToCome(String),
    /// No address on the web.
    NotAnAddress(String),
    /// An act of its own that says too little to be one.
    NoIdentity,
    /// A field that is required and not there.
    MissingField(String),
    /// A field that is there twice.
    RepeatedField,
    /// A text whose quotation marks do not close, or that holds what a text must not.
    BadText,
    /// A backslash that begins nothing that is known.
    BadEscape,
    /// A field without `=`, or without a value.
    NoValue,
    /// Something after a value or a heading, on the same line.
    Trailing,
    /// Neither a heading nor the name of a field.
    BadName,
    /// A heading without its bracket.
    OpenHeading,
    /// Anything else that is no TOML: what the parser says.
    Syntax(String),
}

/// How complaints of the parser begin.
const BEGINNINGS: &[(LineFault, &[&str])] = &[
    (
        LineFault::NotText,
        &[
            "invalid type",
            "string values must be quoted",
            // A number or a date, begun and not well written.
            "invalid float",
            "invalid date",
            "invalid time",
            "unexpected leading zero",
            "unexpected sign",
            "redundant",
            "radix must",
            "integers with a radix",
            "integer number overflowed",
            "`_` may only",
            // A list or a table.
            "unclosed array, ",
            "unclosed inline table",
            "missing comma between",
            "extra comma",
            "unexpected `=` in array",
        ],
    ),
    (
        LineFault::RepeatedField,
        &["duplicate key", "duplicate field", "cannot extend value"],
    ),
    (
        LineFault::BadText,
        &[
            "invalid basic string",
            "invalid literal string",
            "invalid multi-line",
        ],
    ),
    (
        LineFault::BadEscape,
        &[
            "missing escaped value",
            "too few unicode value digits",
            "invalid value",
        ],
    ),
    (
        LineFault::NoValue,
        &["key with no value", "missing value", "extra `=`"],
    ),
    (
        LineFault::Trailing,
        &["unexpected key or value", "unexpected content"],
    ),
    (
        LineFault::BadName,
        &[
            "invalid unquoted key",
            "unquoted keys cannot be empty",
            "keys cannot be",
            "invalid key-value pair",
            "missing table open",
        ],
    ),
    (
        LineFault::OpenHeading,
        &["unclosed table", "unclosed array table"],
    ),
];

impl LineFault {
    /// What the parser of TOML complains of.
    pub(super) fn of(error: &toml::de::Error) -> Self {
        let said = error.message().lines().next().unwrap_or_default();
        if said.starts_with("unknown field") {
            let quoted = said.split('`').nth(1).unwrap_or_default();
            return LineFault::UnknownField(quoted.to_owned());
        }
        if said.starts_with("missing field") {
            let quoted = said.split('`').nth(1).unwrap_or_default();
            return LineFault::MissingField(quoted.to_owned());
        }
        let known = BEGINNINGS
            .iter()
            .find(|(_, beginnings)| beginnings.iter().any(|start| said.starts_with(start)));
        match known {
            Some((fault, _)) => fault.clone(),
            None => LineFault::Syntax(said.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn each_complaint_of_the_parser_has_words_of_ours() {
        use LineFault::*;
        let unquoted = [
            "legge",
            "“legge”",
            "«legge»",
            "007",
            "12/2020",
            "1.2.3",
            "+-3",
            "0X1",
            "1__2",
            "7",
            "true",
            "2020-13-45",
            "15.01.2020",
            "99999999999999999999",
            "['a'",
            "['a' 'b']",
            "['a',,]",
            "['a' = 'b']",
            "{a = 'b'",
            "",
        ]
        .map(|value| (format!("kind = {value}"), NotText));
        let others = [
            ("kind = 'a'\nkind = 'b'", RepeatedField),
            ("kind = 'a'\nkind.x = 'b'", RepeatedField),
            ("kind = 'a", BadText),
            ("kind = \"a”", BadText),
            ("kind = 'a\u{1}'", BadText),
            ("kind = \"\"\"a", BadText),
            (r#"kind = "a \ b""#, BadEscape),
            (r#"kind = "C:\users""#, BadEscape),
            (r#"kind = "\uD800""#, BadEscape),
            ("kind 'a'", NoValue),
            ("kind: 'a'", NoValue),
            ("kind == 'a'", NoValue),
            ("kind = 'a' 'b'", Trailing),
            ("kind = 'l'atto'", Trailing),
            ("kind = 'a', date = 'b'", Trailing),
            ("[a] b", Trailing),
            ("= 'a'", BadName),
            ("novità = 'a'", BadName),
            ("'''a''' = 'b'", BadName),
            ("{kind = 'a'}", BadName),
            ("] a", BadName),
            ("['a'", OpenHeading),
            ("[['a'", OpenHeading),
        ]
        .map(|(line, fault)| (line.to_owned(), fault));
        for (line, expected) in unquoted.into_iter().chain(others) {
            let read = toml::from_str::<BTreeMap<String, String>>(&line);
            let fault = read.map_err(|error| LineFault::of(&error));
            assert_eq!(fault, Err(expected), "{line}");
        }
    }
}
