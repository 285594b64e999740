//! The Regions and the two autonomous Provinces (Constitution, articles 114, 116 and 131).

use std::fmt;
use std::str::FromStr;

/// Declares the closed table: variant, stable value, Italian name, further names in use.
macro_rules! regions {
    ($($variant:ident $value:literal $label:literal [$($name:literal),*],)*) => {
        /// A Region or an autonomous Province.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Region {
            $(#[doc = $label] $variant,)*
        }

        impl Region {
            /// Every Region and autonomous Province.
            pub const ALL: &'static [Region] = &[$(Region::$variant,)*];

            /// The stable value used in the index, in the API and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $(Region::$variant => $value,)* }
            }

            /// The name shown to a reader.
            pub const fn label(self) -> &'static str {
                match self { $(Region::$variant => $label,)* }
            }

            /// Lower-case names under which texts and readers mention it, the official one first.
            pub const fn names(self) -> &'static [&'static str] {
                match self { $(Region::$variant => &[$($name),*],)* }
            }
        }
    };
}

regions! {
    Abruzzo "abruzzo" "Abruzzo" ["abruzzo"],
    Basilicata "basilicata" "Basilicata" ["basilicata"],
    Bolzano "bolzano" "Provincia autonoma di Bolzano" ["bolzano", "bozen", "alto adige", "südtirol"],
    Calabria "calabria" "Calabria" ["calabria"],
    Campania "campania" "Campania" ["campania"],
    EmiliaRomagna "emilia-romagna" "Emilia-Romagna" ["emilia-romagna", "emilia romagna"],
    FriuliVeneziaGiulia "friuli-venezia-giulia" "Friuli-Venezia Giulia"
        ["friuli-venezia giulia", "friuli venezia giulia", "friuli", "fvg", "f.v.g."],
    Lazio "lazio" "Lazio" ["lazio"],
    Liguria "liguria" "Liguria" ["liguria"],
    Lombardia "lombardia" "Lombardia" ["lombardia"],
    Marche "marche" "Marche" ["marche"],
    Molise "molise" "Molise" ["molise"],
    Piemonte "piemonte" "Piemonte" ["piemonte"],
    Puglia "puglia" "Puglia" ["puglia"],
    Sardegna "sardegna" "Sardegna" ["sardegna"],
    Sicilia "sicilia" "Sicilia" ["sicilia", "regione siciliana"],
    Toscana "toscana" "Toscana" ["toscana"],
    TrentinoAltoAdige "trentino-alto-adige" "Trentino-Alto Adige/Südtirol"
        ["trentino-alto adige", "trentino alto adige"],
    Trento "trento" "Provincia autonoma di Trento" ["trento"],
    Umbria "umbria" "Umbria" ["umbria"],
    ValleDAosta "valle-d-aosta" "Valle d'Aosta" ["valle d'aosta", "valle d’aosta", "aosta"],
    Veneto "veneto" "Veneto" ["veneto"],
}

impl Region {
    /// Whether it is one of the two autonomous Provinces.
    pub(crate) const fn is_province(self) -> bool {
        matches!(self, Region::Bolzano | Region::Trento)
    }
}

/// A value that is no Region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown region «{0}»")]
pub struct UnknownRegion(pub String);

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Reads the stable value or any name, in any case.
    fn from_str(value: &str) -> Result<Self, Self::Err> {
        let wanted = value.trim().to_lowercase();
        Region::ALL
            .iter()
            .copied()
            .find(|region| region.as_str() == wanted || region.names().contains(&wanted.as_str()))
            .ok_or_else(|| UnknownRegion(value.to_owned()))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_names_read_back() {
        for region in Region::ALL {
            assert_eq!(region.as_str().parse(), Ok(*region));
            for name in region.names() {
                assert_eq!(name.to_uppercase().parse(), Ok(*region), "{name}");
            }
        }
        assert!("padania".parse::<Region>().is_err());
    }
}
