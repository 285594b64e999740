//! Literals of the code that are Italian sentences: text that the program makes, not text that it looks for.
//!
//! A literal is text that is looked for, or a name of the law, where it is in a constant or a static, in a
//! pattern, in an array, or an argument of `Regex::new` or of a method that looks for text. Whatever else has a blank and a word
//! that sentences have is one.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::source::is_test;

/// Words that sentences have, and names of courts and offices, nouns joined by «di», have not: articles, verbs,
/// negations. None is a word of English.
const ITALIAN: &[&str] = &[
    "il",
    "lo",
    "la",
    "gli",
    "le",
    "che",
    "non",
    "una",
    "uno",
    "è",
    "sono",
    "ha",
    "hanno",
    "può",
    "si",
    "ci",
    "nel",
    "nella",
    "alla",
    "al",
    "dal",
    "dalla",
    "con",
    "questo",
    "questa",
    "più",
    "troppo",
    "troppe",
    "manca",
    "riprova",
    "ripeti",
    "controlla",
    "anche",
    "solo",
    "senza",
];

/// Methods whose arguments are text that is looked for.
const LOOK_FOR: &[&str] = &[
    "contains",
    "starts_with",
    "ends_with",
    "find",
    "split",
    "split_once",
    "strip_prefix",
    "strip_suffix",
    "replace",
    "replacen",
];

/// Macros whose literals are data, or are looked for.
const OF_DATA: &[&str] = &[
    "vec",
    "matches",
    "assert",
    "assert_eq",
    "concat",
    "include_str",
];

/// The sentences in a file.
pub(super) fn sentences(text: &str) -> syn::Result<Vec<String>> {
    let mut found = Sentences::default();
    found.visit_file(&syn::parse_file(text)?);
    Ok(found.0)
}

#[derive(Default)]
struct Sentences(Vec<String>);

impl Sentences {
    fn take(&mut self, literal: &str) {
        let has = |word: &str| ITALIAN.contains(&word.to_lowercase().as_str());
        let is_sentence =
            literal.trim().contains(' ') && literal.split(|c: char| !c.is_alphabetic()).any(has);
        if is_sentence {
            self.0.push(literal.to_owned());
        }
    }

    /// Literals in the tokens of a macro or an attribute.
    fn scan(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.take(&text.value());
                    }
                }
                _ => {}
            }
        }
    }
}

fn last_names(path: &syn::Path) -> String {
    let names = path.segments.iter().rev().take(2);
    let names: Vec<String> = names.map(|segment| segment.ident.to_string()).collect();
    names.into_iter().rev().collect::<Vec<_>>().join("::")
}

impl<'ast> Visit<'ast> for Sentences {
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_expr_array(&mut self, _: &'ast syn::ExprArray) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let of_regex = match &*call.func {
            syn::Expr::Path(path) => last_names(&path.path).ends_with("Regex::new"),
            _ => false,
        };
        if !of_regex {
            visit::visit_expr_call(self, call);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.visit_expr(&call.receiver);
        if !LOOK_FOR.contains(&call.method.to_string().as_str()) {
            call.args
                .iter()
                .for_each(|argument| self.visit_expr(argument));
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let name = called.path.segments.last();
        let name = name.map(|name| name.ident.to_string()).unwrap_or_default();
        if !OF_DATA.contains(&name.as_str()) {
            self.scan(called.tokens.clone());
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.scan(list.tokens.clone());
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.take(&literal.value());
    }
}
