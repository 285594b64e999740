//! Parses the tables of `data/` that are compiled into the program.

use serde::de::DeserializeOwned;

/// Parses a table.
///
/// # Panics
/// If the table is malformed: the program was built from a bad file, and with an empty table in its stead
/// would misread every act.
pub(crate) fn data_table<T: DeserializeOwned>(name: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => panic!("data/{name}, which this program was built with, is broken: {error}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    #[should_panic(expected = "data/x.toml")]
    fn a_broken_table_is_no_empty_one() {
        super::data_table::<Vec<u8>>("x.toml", "alias = [");
    }
}
