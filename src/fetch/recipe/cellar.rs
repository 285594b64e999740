//! Acts of the Union by their CELEX number, from CELLAR, the store of the Publications Office behind EUR-Lex: one
//! address for all forms and languages of an act, of which the headers of the request choose. The language must be
//! said; it is one of three letters.

use super::how::Recipe;

/// Where acts are by their CELEX number. The store names its resources with `http`.
pub(super) const BASE: &str = "http://publications.europa.eu/resource/celex";

/// The Italian PDF.
const WISHES: &[(&str, &str)] = &[("Accept", "application/pdf"), ("Accept-Language", "ita")];

/// How an act with a CELEX number is asked for.
pub(super) fn of_act(id: &str, base: &str) -> Option<Recipe> {
    let celex = id.strip_prefix("CELEX:")?;
    let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | '-' | '_');
    (!celex.is_empty() && celex.chars().all(is_number)).then(|| Recipe {
        address: format!("{}/{celex}", base.trim_end_matches('/')),
        wishes: WISHES,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_the_union_has_an_address() {
        let recipe = of_act("CELEX:32016R0679", "http://localhost/celex/").unwrap();
        assert_eq!(recipe.address, "http://localhost/celex/32016R0679");
        for id in ["urn:nir:stato:legge:1990-08-07;241", "CELEX:", "CELEX:../x"] {
            assert_eq!(of_act(id, BASE), None, "{id}");
        }
    }
}
