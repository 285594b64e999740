//! An act as printed, before it is resolved.

use crate::law::{Form, Region};
use crate::lexer::{NumberDate, Numbering, Series};

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
    /// «legge n. 12/2001, della Regione Umbria»: the act of a Region that it may be instead.
    pub(crate) or_of: Option<(Form, Region)>,
    /// «(UE)» before the number.
    pub(crate) union_before: bool,
    /// What is printed before the number, and so of every act of a list.
    pub(crate) shared: ListContext,
    /// «nn. 50 e 56 del 2017»: the year is that of a list.
    pub(crate) shares_year: bool,
}

/// Region, issuer and ministry that acts of one list share.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListContext {
    pub(crate) region: Option<Region>,
    pub(crate) issuer: Option<String>,
    pub(crate) ministry: Option<String>,
    /// The form, where what follows a number may change it.
    pub(crate) form: Option<Form>,
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
            or_of: None,
            union_before: false,
            shared: ListContext::default(),
            shares_year: false,
        }
    }
}

/// How acts of a form are numbered.
pub(super) fn numbering(form: Form) -> Numbering {
    match form {
        Form::Dgr | Form::Dcr | Form::Delibera | Form::DeliberaGiunta | Form::DeliberaConsiglio => {
            Numbering::Resolution
        }
        Form::RegolamentoUe => Numbering::Union(Series::Regulation),
        Form::DecisioneUe => Numbering::Union(Series::Decision),
        form if form.is_european() => Numbering::Union(Series::Directive),
        form if form.is_practice() => Numbering::Practice,
        _ => Numbering::Plain,
    }
}
