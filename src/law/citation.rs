//! A reference from one text to an act (rinvio).

use std::fmt;
use std::ops::Range;

use super::{ActDate, ActKind, ProvisionPath, Region};

/// The kind of a cited act: those the index tells apart, and a few that are only ever cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedKind {
    /// A kind of the index.
    Act(ActKind),
    /// Resolution of a regional council.
    Dcr,
    /// Decree of the president of a Region.
    Dpgr,
    /// Decree of the president of an autonomous Province.
    Dpp,
    /// Order of an authority or agency.
    Provvedimento,
    /// Treaty between States.
    Convenzione,
    /// Communication, proposal or working document of the European Commission.
    Com,
    /// Decree of a regional director or manager.
    Ddg,
    /// A bill: not an act in force.
    Ddl,
}

impl CitedKind {
    /// The stable value of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            CitedKind::Act(kind) => kind.as_str(),
            CitedKind::Dcr => "dcr",
            CitedKind::Dpgr => "dpgr",
            CitedKind::Dpp => "dpp",
            CitedKind::Provvedimento => "provvedimento",
            CitedKind::Convenzione => "convenzione",
            CitedKind::Com => "com",
            CitedKind::Ddg => "ddg",
            CitedKind::Ddl => "ddl",
        }
    }
}

impl fmt::Display for CitedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One act or provision that a text names. One printed reference to three articles is three citations
/// with the same span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it is printed: bytes of the text.
    pub span: Range<usize>,
    /// URN:NIR, ECLI, CELEX or our own id; `None` where the text does not say which act it is.
    pub id: Option<String>,
    /// Ids it may be, where the text leaves several open.
    pub candidates: Vec<String>,
    /// Kind of act.
    pub kind: CitedKind,
    /// Number, without the legislature: `1353`, `79-2953`, `23/12`.
    pub number: Option<String>,
    /// Legislature in roman numerals, in the acts of Lombardia.
    pub legislature: Option<String>,
    /// Date, as far as printed or known.
    pub date: Option<ActDate>,
    /// Region or autonomous Province of the act.
    pub region: Option<Region>,
    /// Who issued it, where the text says so and it is no Region: `anac`, `consiglio di stato`.
    pub issuer: Option<String>,
    /// The provision; the whole act where none is named.
    pub path: ProvisionPath,
}

impl std::str::FromStr for CitedKind {
    type Err = super::kind::UnknownActKind;

    fn from_str(value: &str) -> Result<Self, Self::Err> {
        [
            CitedKind::Dcr,
            CitedKind::Dpgr,
            CitedKind::Dpp,
            CitedKind::Provvedimento,
            CitedKind::Convenzione,
            CitedKind::Com,
            CitedKind::Ddg,
            CitedKind::Ddl,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == value)
        .map_or_else(|| value.parse().map(CitedKind::Act), Ok)
    }
}
