//! The state as one request sees it: the generation that was served when it came, to its end.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::FromRef;

use super::served::Served;
use super::state::{AppState, ServeOptions};
use crate::search::{SearchError, Searcher};
use crate::web::community::Community;
use crate::web::http::problem::Problem;
use crate::web::kept_examples::KeptExamples;
use crate::web::last_look::LastLook;

/// The shared state with the generation that answers one request. Handlers extract it; a newer generation changes
/// nothing of their answer.
#[derive(Clone)]
pub(crate) struct RequestState {
    app: AppState,
    served: Arc<Served>,
    options: Arc<ServeOptions>,
}

impl FromRef<AppState> for RequestState {
    fn from_ref(app: &AppState) -> Self {
        RequestState {
            served: app.served(),
            options: app.options(),
            app: app.clone(),
        }
    }
}

impl RequestState {
    /// What all requests share.
    pub(crate) fn app(&self) -> &AppState {
        &self.app
    }

    /// The generation.
    pub(crate) fn searcher(&self) -> &Arc<Searcher> {
        self.served.searcher()
    }

    /// The community's site, as the generation has it.
    pub(crate) fn community(&self) -> Arc<Community> {
        Arc::clone(self.served.community())
    }

    /// What official sources said when they were last asked.
    pub(crate) fn look(&self) -> Arc<LastLook> {
        Arc::clone(self.served.look())
    }

    /// The searches that the home page of the generation shows.
    pub(crate) fn examples(&self) -> Arc<KeptExamples> {
        Arc::clone(self.served.examples())
    }

    /// The folder of the PDFs of the generation.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.app.corpus(self.searcher().index())
    }

    /// The configured address of the server.
    pub(crate) fn public_url(&self) -> Option<&str> {
        self.options.public_url.as_deref()
    }

    /// Whether no other site may read the answers.
    pub(crate) fn is_closed(&self) -> bool {
        self.options.origins.is_none()
    }

    /// How many days searches are kept, where they are.
    pub(crate) fn kept_days(&self) -> Option<u16> {
        let log = self.app.feedback();
        log.map(|log| log.settings().days)
    }

    /// Runs a search, or anything else that takes CPU time, on the search pool. From an index that is damaged
    /// nothing is answered.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Searcher) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, Problem> {
        let searcher = self.sound()?;
        Ok(self.app.pool().run(move || job(&searcher)).await??)
    }

    /// Makes an export, which calls what it is given wherever it can give way to readers.
    pub(crate) async fn work_export<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Searcher, &mut dyn FnMut()) -> Result<T, SearchError> + Send + 'static,
    ) -> Result<T, Problem> {
        let searcher = self.sound()?;
        let job = move |pause: &mut dyn FnMut()| job(&searcher, pause);
        Ok(self.app.pool().run_export(job).await??)
    }

    /// The generation, where it is not known to be damaged.
    fn sound(&self) -> Result<Arc<Searcher>, Problem> {
        let searcher = Arc::clone(self.searcher());
        match searcher.index().is_damaged() {
            true => Err(Problem::Damaged),
            false => Ok(searcher),
        }
    }
}
