//! The protocol over standard input and output, for an assistant on the same machine.

use std::io;

use rmcp::ServiceExt;
use rmcp::transport::stdio;

use super::door::AssistantDoor;
use crate::web::state::AppState;

/// Answers an assistant until its standard input ends. New generations of the index are taken up meanwhile.
///
/// # Errors
/// Where the other side does not speak the protocol, or goes before it began.
pub async fn serve_assistant(state: AppState) -> io::Result<()> {
    let following = tokio::spawn(state.clone().follow_index());
    let served = AssistantDoor(state).serve(stdio()).await;
    let ended = match served {
        Ok(running) => running
            .waiting()
            .await
            .map(|_| ())
            .map_err(io::Error::other),
        Err(error) => Err(io::Error::other(error)),
    };
    following.abort();
    ended
}
