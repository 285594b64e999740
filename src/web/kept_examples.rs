//! The searches that the home page shows as examples: they are the same as long as a generation is served, and to find
//! them all its acts are put in order.

use std::sync::OnceLock;

use crate::search::Examples;

/// The examples of a generation, once they are found.
#[derive(Debug, Default)]
pub(crate) struct KeptExamples(OnceLock<Examples>);

impl KeptExamples {
    /// The examples; found now where they were not yet. Two who ask first at the same time both look.
    ///
    /// # Errors
    /// Where they cannot be found: the next who asks looks again.
    pub(crate) fn get<E>(
        &self,
        find: impl FnOnce() -> Result<Examples, E>,
    ) -> Result<&Examples, E> {
        match self.0.get() {
            Some(examples) => Ok(examples),
            None => {
                let found = find()?;
                Ok(self.0.get_or_init(|| found))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_not_looked_for_again_and_a_failure_is_not_kept() {
        let kept = KeptExamples::default();
        assert_eq!(kept.get(|| Err("no")), Err("no"));
        let found = Examples {
            words: Some("terzo settore".to_owned()),
            ..Examples::default()
        };
        assert_eq!(kept.get(|| Ok::<_, &str>(found.clone())), Ok(&found));
        assert_eq!(kept.get(|| Err("looked again")), Ok(&found));
    }
}
