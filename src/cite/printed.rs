//! An act as printed, before it is resolved.

use crate::law::{Form, Region};
use crate::lexer::NumberDate;

/// An act as printed, before it is resolved.
#[derive(Debug, Clone)]
pub(crate) struct PrintedAct {
    pub(crate) form: Form,
    pub(crate) number_date: NumberDate,
    pub(crate) region: Option<Region>,
    pub(crate) issuer: Option<String>,
    pub(crate) ministry: Option<String>,
    /// «propria deliberazione»: of whoever writes the document.
    pub(crate) own: bool,
    /// «di Giunta comunale», «di C.C.»: of a Comune or a Province, whatever the document is.
    pub(crate) municipal: bool,
    pub(crate) end: usize,
}
