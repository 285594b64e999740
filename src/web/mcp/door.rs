//! The door through which assistants come: the tools are listed and called, on the threads that search.

use axum::extract::FromRef;
use axum::http::request::Parts;
use rmcp::ErrorData;
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};

use super::found::Addresses;
use super::tool::CorpusTool;
use crate::web::http::address;
use crate::web::request_state::RequestState;
use crate::web::state::AppState;

/// How the tools are used together.
const INSTRUCTIONS: &str = "Atti normativi italiani, come sono stampati nei documenti di questo corpus. Cerca con «search», \
     leggi il testo con «provision» prima di citarlo, verifica ciò che hai scritto con «verify». Cita sempre l'atto, la \
     disposizione e l'indirizzo che gli strumenti danno. Ciò che non è nel corpus può esistere: dillo, con l'indirizzo \
     ufficiale. Nessun testo è quello ufficiale.";

/// What answers assistants.
#[derive(Clone)]
pub(super) struct AssistantDoor(pub(super) AppState);

impl ServerHandler for AssistantDoor {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new("normario", env!("CARGO_PKG_VERSION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools: Result<Vec<Tool>, String> =
            CorpusTool::ALL.into_iter().map(CorpusTool::told).collect();
        let tools = tools.map_err(|error| ErrorData::internal_error(error, None))?;
        Ok(ListToolsResult::with_all_items(tools))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        CorpusTool::named(name)?.told().ok()
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = CorpusTool::named(&request.name) else {
            let names = CorpusTool::ALL.map(CorpusTool::name).join(", ");
            let told = format!("«{}» non c'è; gli strumenti sono: {names}", request.name);
            return Err(ErrorData::invalid_params(told, None));
        };
        let state = RequestState::from_ref(&self.0);
        let addresses = match context.extensions.get::<Parts>() {
            Some(parts) => Addresses(Some(address::of(&state, &parts.headers))),
            None => Addresses(state.public_url().map(str::to_owned)),
        };
        let arguments = request.arguments.unwrap_or_default();
        let called = state.work(move |searcher| Ok(tool.call(searcher, arguments, &addresses)));
        let result = match called.await {
            Ok(Ok(answer)) => CallToolResult::structured(answer),
            Ok(Err(fault)) => told(&fault),
            Err(problem) => told(&problem),
        };
        Ok(result.into())
    }
}

/// A fault that the assistant is to read, with what to do next.
fn told(fault: &impl ToString) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(fault.to_string())])
}
