//! What the parser of TOML complains of, in words of ours.

use super::fault::WrongField;

/// How complaints of the parser begin.
const BEGINNINGS: &[(WrongField, &[&str])] = &[
    (
        WrongField::NotQuoted,
        &[
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
        ],
    ),
    (
        WrongField::OpenList,
        &[
            "unclosed array, ",
            "unclosed inline table",
            "missing comma between",
            "extra comma",
            "unexpected `=` in array",
        ],
    ),
    (
        WrongField::Repeated,
        &["duplicate key", "duplicate field", "cannot extend value"],
    ),
    (
        WrongField::BadText,
        &[
            "invalid basic string",
            "invalid literal string",
            "invalid multi-line",
        ],
    ),
    (
        WrongField::BadEscape,
        &[
            "missing escaped value",
            "too few unicode value digits",
            "invalid value",
        ],
    ),
    (
        WrongField::NoValue,
        &["key with no value", "missing value", "extra `=`"],
    ),
    (
        WrongField::Trailing,
        &["unexpected key or value", "unexpected content"],
    ),
    (
        WrongField::BadName,
        &[
            "invalid unquoted key",
            "unquoted keys cannot be empty",
            "keys cannot be",
            "invalid key-value pair",
            "missing table open",
        ],
    ),
    (
        WrongField::OpenHeading,
        &["unclosed table", "unclosed array table"],
    ),
];

/// What the parser complains of.
pub(super) fn of(error: &toml::de::Error) -> WrongField {
    let said = error.message().lines().next().unwrap_or_default();
    let known = BEGINNINGS
        .iter()
        .find(|(_, beginnings)| beginnings.iter().any(|start| said.starts_with(start)));
    known.map_or(WrongField::Syntax, |(fault, _)| fault.clone())
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    #[test]
    fn each_complaint_of_the_parser_has_words_of_ours() {
        use WrongField::*;
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
            "2020-13-45",
            "15.01.2020",
            "",
        ]
        .map(|value| (format!("kind = {value}"), NotQuoted));
        let lists = ["['a'", "['a' 'b']", "['a',,]", "['a' = 'b']", "{a = 'b'"]
            .map(|value| (format!("kind = {value}"), OpenList));
        let others = [
            ("kind = 'a'\nkind = 'b'", Repeated),
            ("kind = 'a'\nkind.x = 'b'", Repeated),
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
        for (line, expected) in unquoted.into_iter().chain(lists).chain(others) {
            let fault = DeTable::parse(&line).map(drop).map_err(|error| of(&error));
            assert_eq!(fault, Err(expected), "{line}");
        }
    }
}
