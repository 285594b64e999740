//! What the citing document tells about the acts it cites.

use jiff::civil::Date;

use crate::law::{CitedKind, Region};

/// The document a text stands in; every field may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Its Region: «l.r. 3/2008» is one of its own.
    pub region: Option<Region>,
    /// Its date: «codice dei contratti pubblici» is the one of that day.
    pub date: Option<Date>,
    /// Its kind: in a DGR «deliberazione n. 480» is a DGR.
    pub kind: Option<CitedKind>,
    /// Who issued it, in lower case: in an act of ANAC «delibera n. 32» is one of ANAC.
    pub issuer: Option<String>,
}
