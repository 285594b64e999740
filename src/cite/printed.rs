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
    /// «propria deliberazione»: issued by the author of the document.
    pub(crate) own: bool,
    /// «di Giunta comunale», «di C.C.»: issued by a Comune or a Province, whatever the document is.
    pub(crate) municipal: bool,
    /// «nn. 112 e 117 del 2017»: the year is that of a list.
    pub(crate) shares_year: bool,
}

impl PrintedAct {
    /// An act of which only the form has been read.
    pub(super) fn of(form: Form) -> Self {
        PrintedAct {
            form,
            number_date: NumberDate::default(),
            region: None,
            issuer: None,
            ministry: None,
            own: false,
            municipal: false,
            shares_year: false,
        }
    }
}
