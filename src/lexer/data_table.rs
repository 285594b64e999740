//! The tables of `data/`, which are built into the program.

use serde::de::DeserializeOwned;

/// Reads a table.
///
/// # Panics
/// Where it is broken: the program was built from a bad file, and would misread every act if it went on
/// with an empty one.
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
