//! `GET /embed`: builds the line by which another site takes the search box, and shows the box.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};

use super::layout::{Layout, MenuEntry};
use crate::law::{ActKind, Region, Section};
use crate::web::error::PageError;
use crate::web::files::embed;
use crate::web::http::address;
use crate::web::http::cache::CachePolicy;
use crate::web::http::percent::query_pairs;
use crate::web::i18n::lang::Lang;
use crate::web::request_state::RequestState;

/// Longest text of an attribute, in characters.
const LONGEST: usize = 120;

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage {
    locale: Lang,
    layout: Layout,
    script: String,
    selects: Vec<Select>,
    placeholder: String,
    integrity: bool,
    /// Attributes of the element, as chosen.
    attributes: Vec<(&'static str, String)>,
    /// What is to be copied.
    code: String,
    /// What a page with a content security policy must add to it.
    policy: String,
    /// Whether the server lets no other site read its answers.
    closed: bool,
}

/// A choice among values.
struct Select {
    name: &'static str,
    label: &'static str,
    /// Value, label, whether it is chosen.
    options: Vec<(String, String, bool)>,
}

/// What was chosen.
#[derive(Default)]
struct Choices {
    /// Attributes with a value, in the order of the selects.
    chosen: Vec<(&'static str, String)>,
    placeholder: String,
    integrity: bool,
}

/// `GET /embed`.
pub(crate) async fn embed(
    State(state): State<RequestState>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let locale = Lang::of(uri.query());
    let mut selects = selects(locale);
    let choices = choose(uri.query(), &mut selects);
    let base = address::of(&state, &headers);
    let mut attributes = choices.chosen.clone();
    if !choices.placeholder.is_empty() {
        attributes.push(("placeholder", choices.placeholder.clone()));
    }
    let page = EmbedPage {
        closed: state.is_closed(),
        layout: Layout::new(&state, locale, &uri, MenuEntry::Search).at(locale, "/embed"),
        locale,
        script: embed::versioned_url(),
        code: code(&base, &attributes, choices.integrity),
        policy: format!("script-src {base}; connect-src {base}; form-action {base}"),
        selects,
        placeholder: choices.placeholder,
        integrity: choices.integrity,
        attributes,
    };
    let page = state.work(move |_| Ok(super::html(&page))).await;
    let page = page.map_err(|problem| PageError::new(problem, locale))?;
    Ok((CachePolicy::Revalidate, page).into_response())
}

/// The choices that there are; the first of each is the usual one and needs no attribute.
fn selects(locale: Lang) -> Vec<Select> {
    let any = || (String::new(), locale.embed_any().to_owned(), false);
    let option = |value: &str, label: &str| (value.to_owned(), label.to_owned(), false);
    let with_any = |options: Vec<(String, String, bool)>| {
        std::iter::once(any()).chain(options).collect::<Vec<_>>()
    };
    let kinds = ActKind::ALL
        .iter()
        .map(|kind| option(kind.as_str(), kind.label()));
    let sections = Section::ALL.iter();
    let sections = sections.map(|section| option(section.as_str(), locale.section_of(*section).0));
    let regions = Region::ALL
        .iter()
        .map(|region| option(region.as_str(), region.label()));
    vec![
        Select {
            name: "lang",
            label: locale.embed_lang(),
            options: vec![
                option("it", Lang::It.own_name()),
                option("en", Lang::En.own_name()),
            ],
        },
        Select {
            name: "mode",
            label: locale.embed_mode(),
            options: vec![
                option("", locale.embed_in_place()),
                option("page", locale.embed_on_page()),
            ],
        },
        Select {
            name: "section",
            label: locale.section(),
            options: with_any(sections.collect()),
        },
        Select {
            name: "kind",
            label: locale.kind(),
            options: with_any(kinds.collect()),
        },
        Select {
            name: "region",
            label: locale.region(),
            options: with_any(regions.collect()),
        },
    ]
}

/// Reads the choices, and marks them in the selects; a value that is no choice is none. The language of
/// the box is `box`, because `lang` is the page's own.
fn choose(query: Option<&str>, selects: &mut [Select]) -> Choices {
    let mut choices = Choices::default();
    let pairs: Vec<_> = query_pairs(query.unwrap_or_default()).collect();
    let given = |name: &str| {
        let pair = pairs.iter().find(|(own, _)| own == name);
        pair.map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    for select in selects {
        let value = given(if select.name == "lang" {
            "box"
        } else {
            select.name
        });
        for (own, _, is_chosen) in &mut select.options {
            *is_chosen = *own == value && !value.is_empty();
            if *is_chosen {
                choices.chosen.push((select.name, value.clone()));
            }
        }
    }
    choices.placeholder = given("placeholder").chars().take(LONGEST).collect();
    // Absent until the form was sent: then it is on.
    let sent = pairs.iter().any(|(name, _)| name == "mode");
    choices.integrity = !sent || given("integrity") == "1";
    choices
}

/// The lines to copy: the script, the element, and in it the form for readers without scripts.
fn code(base: &str, attributes: &[(&'static str, String)], integrity: bool) -> String {
    let quoted = |text: &str| {
        text.replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;")
    };
    let english = attributes
        .iter()
        .any(|(name, value)| *name == "lang" && value == "en");
    let locale = if english { Lang::En } else { Lang::It };
    let script = if integrity {
        let (url, hash) = (embed::versioned_url(), embed::integrity());
        format!("{base}{url}\" integrity=\"{hash}\" crossorigin=\"anonymous")
    } else {
        format!("{base}{}", embed::url())
    };
    let mut code = format!("<script type=\"module\" src=\"{script}\"></script>\n");
    code += &format!("<normario-search endpoint=\"{base}\"");
    for (name, value) in attributes {
        code += &format!(" {name}=\"{}\"", quoted(value));
    }
    code += &format!(">\n  <form action=\"{base}/\" method=\"get\" role=\"search\">\n");
    let (label, search) = (locale.search_label(), locale.search());
    code += &format!("    <label>{label} <input type=\"search\" name=\"q\"></label>\n");
    for (name, value) in attributes {
        if matches!(*name, "kind" | "region" | "section") {
            let value = quoted(value);
            code += &format!("    <input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");
        }
    }
    code += &format!("    <button>{search}</button>\n  </form>\n</normario-search>\n");
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_stands_in_the_line_and_nothing_else() {
        let mut selects = selects(Lang::It);
        let query =
            "mode=page&box=en&kind=dgr&region=padania&placeholder=%22%3E%3Cb%3E&integrity=1";
        let choices = choose(Some(query), &mut selects);
        assert_eq!(
            choices.chosen,
            [
                ("lang", "en".to_owned()),
                ("mode", "page".to_owned()),
                ("kind", "dgr".to_owned())
            ]
        );
        assert!(choices.integrity && !choose(Some("mode="), &mut selects).integrity);
        let code = code(
            "https://a.it",
            &[("placeholder", choices.placeholder)],
            true,
        );
        assert!(code.contains("placeholder=\"&quot;>&lt;b>\""), "{code}");
        assert!(code.contains("integrity=\"sha384-"), "{code}");
        assert!(code.contains("<form action=\"https://a.it/\""), "{code}");
    }
}
