//! A look at a new generation before it is published, beside the one that it is to replace. What is looked for is not
//! known here: whoever publishes says how many findings there are, and tells them.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::{IndexError, IndexReader, verify};

/// What reviews a generation: it is given the new one and the one that is published, where that can be read.
type Reviewer =
    dyn Fn(&IndexReader, Option<&IndexReader>) -> Result<usize, IndexError> + Send + Sync;

/// A review that must find nothing, else what it looked at is not published.
#[derive(Clone)]
pub struct PublicationReview(Arc<Reviewer>);

impl PublicationReview {
    /// Reviews with a function, which says how many findings there are.
    pub fn new(
        review: impl Fn(&IndexReader, Option<&IndexReader>) -> Result<usize, IndexError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        PublicationReview(Arc::new(review))
    }

    /// Reviews the generation in `folder` of the index `dir`.
    ///
    /// # Errors
    /// [`IndexError::Withheld`] where there are findings, and where it cannot be read.
    pub(super) fn hold(
        &self,
        dir: &Path,
        folder: &Path,
        new: &IndexReader,
        published: Option<&IndexReader>,
    ) -> Result<(), IndexError> {
        match verify::guarded(folder, || Ok((self.0)(new, published)))?? {
            0 => Ok(()),
            findings => Err(IndexError::Withheld {
                path: dir.to_owned(),
                findings,
            }),
        }
    }
}

impl fmt::Debug for PublicationReview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicationReview")
    }
}
