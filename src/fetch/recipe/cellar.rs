//! Acts of the Union by their CELEX number, from CELLAR, the store of the Publications Office behind EUR-Lex: one
//! address for all forms and languages of an act, of which the headers of the request choose. The language must be
//! said; it is one of three letters.

use percent_encoding::percent_decode_str;

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

/// How the act of a page of EUR-Lex in Italian is asked for: the number stands in the address of the page, which itself
/// is for readers and turns programs away.
pub(super) fn of_page(address: &str, act: Option<&str>, base: &str) -> Option<Recipe> {
    let rest = address.trim().split_once("://")?.1;
    let rest = rest.strip_prefix("eur-lex.europa.eu/legal-content/")?;
    let rest = rest
        .get(..3)
        .filter(|it| it.eq_ignore_ascii_case("it/"))
        .and(rest.get(3..))?;
    let query = rest
        .split('#')
        .next()?
        .split_once('?')
        .map(|(_, query)| query);
    let mut fields = query.unwrap_or_default().split('&');
    let number = fields.find_map(|field| field.strip_prefix("uri="));
    let number = number.map(|it| percent_decode_str(it).decode_utf8_lossy());
    let number = number.filter(|it| it.starts_with("CELEX:"));
    number
        .and_then(|number| of_act(&number, base))
        .or_else(|| of_act(act?, base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_of_the_union_has_an_address() {
        let recipe = of_act("CELEX:32016R0679", "http://localhost/celex/").unwrap();
        assert_eq!(recipe.address, "http://localhost/celex/32016R0679");
        for page in [
            "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:32016R0679",
            "https://eur-lex.europa.eu/legal-content/it/TXT/PDF/?from=IT&uri=CELEX%3A32016R0679#art_5",
        ] {
            let recipe = of_page(page, None, "http://localhost/celex");
            let address = recipe.map(|it| it.address);
            assert_eq!(
                address.as_deref(),
                Some("http://localhost/celex/32016R0679"),
                "{page}"
            );
        }
        let judgment =
            "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=ecli%3AECLI%3AEU%3AC%3A2019%3A234";
        assert_eq!(of_page(judgment, Some("ECLI:EU:C:2019:234"), BASE), None);
        assert!(of_page(judgment, Some("CELEX:62017CJ0465"), BASE).is_some());
        for other in [
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679",
            "https://eur-lex.europa.eu.example.it/legal-content/IT/TXT/?uri=CELEX:32016R0679",
        ] {
            assert_eq!(
                of_page(other, Some("CELEX:32016R0679"), BASE),
                None,
                "{other}"
            );
        }
        for id in ["urn:nir:stato:legge:1990-08-07;241", "CELEX:", "CELEX:../x"] {
            assert_eq!(of_act(id, BASE), None, "{id}");
        }
    }
}
