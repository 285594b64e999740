//! One Rust file as its imports see it: the modules it declares, the items it defines, the names it
//! binds by `use` and the paths its code mentions. Unit tests, which may use what they like, are left out.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Token, UseTree, Visibility};

/// `a::b::C` as its segments.
pub(super) type NamePath = Vec<String>;

/// A module: a file, or a `mod name { … }` inside one.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Modules declared by `mod name;`, which have files of their own.
    pub(super) declared: Vec<String>,
    /// Modules written out inside this one.
    pub(super) inline: Vec<(String, Module)>,
    /// Items defined here.
    pub(super) items: BTreeSet<String>,
    /// Whether a macro is called that may define more of them.
    pub(super) defines_by_macro: bool,
    /// What `use` binds.
    pub(super) uses: Vec<Use>,
    /// Paths that the code mentions outside `use`.
    pub(super) paths: BTreeSet<NamePath>,
}

/// One name bound by `use`.
#[derive(Debug)]
pub(super) struct Use {
    /// The name it is bound to, `*` for a glob.
    pub(super) name: String,
    pub(super) path: NamePath,
    /// `pub use` and `pub(…) use`: a re-export uses nothing by itself.
    pub(super) re_export: bool,
}

impl Module {
    /// Reads a file.
    pub(super) fn parse(text: &str) -> syn::Result<Module> {
        Ok(Module::of(&syn::parse_file(text)?.items))
    }

    fn of(items: &[Item]) -> Module {
        let mut reader = Reader::default();
        for item in items {
            reader.define(item);
            reader.visit_item(item);
        }
        reader.module
    }

    /// Paths that `use` or the code mentions, as written.
    pub(super) fn mentioned(&self) -> impl Iterator<Item = &NamePath> {
        let inside = self.inline.iter().map(|(_, module)| module);
        std::iter::once(self).chain(inside).flat_map(|module| {
            module
                .paths
                .iter()
                .chain(module.uses.iter().map(|u| &u.path))
        })
    }
}

#[derive(Default)]
struct Reader {
    module: Module,
}

impl Reader {
    /// Notes an item at the top of the module by its name.
    fn define(&mut self, item: &Item) {
        let name = match item {
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            Item::Union(item) => &item.ident,
            Item::Macro(item) => match &item.ident {
                Some(name) => name,
                None => {
                    self.module.defines_by_macro = true;
                    return;
                }
            },
            _ => return,
        };
        self.module.items.insert(name.unraw().to_string());
    }

    /// Notes the paths in the tokens of a macro call or an attribute.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: NamePath = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(name.unraw().to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.end(&mut path);
                    colons = 0;
                    match other {
                        TokenTree::Group(group) => self.scan(group.stream()),
                        TokenTree::Literal(literal) => self.quoted(&literal.to_string()),
                        _ => {}
                    }
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut NamePath) {
        if !path.is_empty() {
            self.module.paths.insert(std::mem::take(path));
        }
    }

    /// A path in quotation marks, as attributes of derives take them.
    fn quoted(&mut self, literal: &str) {
        let text = literal.trim_matches('"');
        if text.contains("::")
            && let Ok(path) = syn::parse_str::<syn::Path>(text)
        {
            self.module.paths.insert(segments(&path));
        }
    }

    fn bind(&mut self, tree: &UseTree, before: &[String], re_export: bool) {
        let mut bound = |name: String, path: NamePath| {
            self.module.uses.push(Use {
                name,
                path,
                re_export,
            });
        };
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            path.push(name.unraw().to_string());
            path
        };
        match tree {
            UseTree::Path(path) => self.bind(&path.tree, &with(&path.ident), re_export),
            UseTree::Name(name) if name.ident == "self" => {
                if let Some(last) = before.last() {
                    bound(last.clone(), before.to_vec());
                }
            }
            UseTree::Name(name) => bound(name.ident.unraw().to_string(), with(&name.ident)),
            UseTree::Rename(name) => bound(name.rename.unraw().to_string(), with(&name.ident)),
            UseTree::Glob(_) => bound("*".to_owned(), before.to_vec()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.bind(tree, before, re_export);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test(attributes(item)) {
            return;
        }
        match item {
            Item::Mod(module) => {
                let name = module.ident.unraw().to_string();
                match &module.content {
                    Some((_, items)) => self.module.inline.push((name, Module::of(items))),
                    None => self.module.declared.push(name),
                }
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let re_export = !matches!(item.vis, Visibility::Inherited);
        self.bind(&item.tree, &[], re_export);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.module.paths.insert(segments(path));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        self.scan(called.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        match &attribute.meta {
            syn::Meta::List(list) => self.scan(list.tokens.clone()),
            other => visit::visit_meta(self, other),
        }
    }
}

fn segments(path: &syn::Path) -> NamePath {
    path.segments
        .iter()
        .map(|segment| segment.ident.unraw().to_string())
        .collect()
}

/// Whether the item is compiled for unit tests only.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let conditions =
            attribute.parse_args_with(Punctuated::<syn::Meta, Token![,]>::parse_terminated);
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && conditions.is_ok_and(|all| all.iter().any(|one| one.path().is_ident("test")))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
