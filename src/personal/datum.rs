//! The kinds of data of a person that are told apart.

/// A kind of data of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalData {
    /// Tax code of a person.
    TaxCode,
    /// Number of an account, which may be a body's.
    Iban,
    /// Day of birth.
    Birth,
    /// Mobile telephone.
    Phone,
}

impl PersonalData {
    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            PersonalData::TaxCode => "tax_code",
            PersonalData::Iban => "iban",
            PersonalData::Birth => "birth",
            PersonalData::Phone => "phone",
        }
    }
}
