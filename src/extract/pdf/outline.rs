//! The outline: titles, levels and the pages that they lead to.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, String};

use super::{line, tree};
use crate::extract::about::OutlineEntry;

/// Most entries kept: the outline of a code of laws has some thousands.
const MAX_ENTRIES: usize = 5_000;
/// Most bytes of titles kept.
const MAX_TITLE_BYTES: usize = 400_000;
/// Deepest level kept: nothing is nested further by a hand.
const MAX_LEVEL: u8 = 12;

/// The entries of the outline, in the order in which they are shown.
pub(super) fn read(pdf: &Pdf, root: &Dict<'_>) -> Vec<OutlineEntry> {
    let mut entries = Vec::new();
    if let Some(outline) = root.get::<Dict<'_>>(b"Outlines") {
        let mut walk = OutlineWalk {
            pages: PageNumbers::of(pdf),
            named: Named::Unread(root),
            seen: HashSet::new(),
            bytes_left: MAX_TITLE_BYTES,
            entries: &mut entries,
        };
        walk.children(&outline, 1);
    }
    entries
}

struct OutlineWalk<'a, 'b> {
    pages: PageNumbers,
    named: Named<'a, 'b>,
    /// Entries met: an outline may go round in a circle.
    seen: HashSet<ObjRef>,
    bytes_left: usize,
    entries: &'b mut Vec<OutlineEntry>,
}

impl<'a> OutlineWalk<'a, '_> {
    fn children(&mut self, parent: &Dict<'a>, level: u8) {
        let mut next = self.linked(parent, b"First");
        while let Some(entry) = next {
            if self.entries.len() >= MAX_ENTRIES || self.bytes_left == 0 {
                return;
            }
            if let Some(title) = entry
                .get::<String<'_>>(b"Title")
                .and_then(|title| line::clean(title.as_bytes()))
            {
                let page = self.page(&entry);
                self.bytes_left = self.bytes_left.saturating_sub(title.len());
                self.entries.push(OutlineEntry { title, level, page });
            }
            if level < MAX_LEVEL {
                self.children(&entry, level + 1);
            }
            next = self.linked(&entry, b"Next");
        }
    }

    /// The entry that a link leads to, unless it was met before.
    fn linked(&mut self, from: &Dict<'a>, key: &[u8]) -> Option<Dict<'a>> {
        let link = from.get_ref(key)?;
        self.seen.insert(link).then(|| from.get(key)).flatten()
    }

    fn page(&mut self, entry: &Dict<'a>) -> Option<u32> {
        let destination = entry.get::<Object<'a>>(b"Dest").or_else(|| {
            let action = entry.get::<Dict<'a>>(b"A")?;
            let leads_inside = action
                .get::<Name<'_>>(b"S")
                .is_some_and(|kind| kind.as_ref() == b"GoTo");
            leads_inside.then(|| action.get::<Object<'a>>(b"D"))?
        })?;
        self.page_of(destination)
    }

    fn page_of(&mut self, destination: Object<'a>) -> Option<u32> {
        match destination {
            Object::Array(place) => self.pages.of_place(&place),
            Object::String(name) => self.of_name(name.as_bytes()),
            Object::Name(name) => self.of_name(name.as_ref()),
            _ => None,
        }
    }

    fn of_name(&mut self, name: &[u8]) -> Option<u32> {
        self.named.get(&self.pages).get(name).copied()
    }
}

/// Numbers of the pages by their objects.
struct PageNumbers(HashMap<ObjectIdentifier, u32>);

impl PageNumbers {
    fn of(pdf: &Pdf) -> Self {
        let pages = pdf.pages().iter().zip(1..);
        PageNumbers(
            pages
                .filter_map(|(page, number)| Some((page.raw().obj_id()?, number)))
                .collect(),
        )
    }

    /// The page of an explicit destination: its first item is the page, or its index.
    fn of_place(&self, place: &Array<'_>) -> Option<u32> {
        match place.raw_iter().next()? {
            MaybeRef::Ref(page) => self.0.get(&page.into()).copied(),
            MaybeRef::NotRef(Object::Number(index)) => {
                let number = u32::try_from(index.as_i64()).ok()?.checked_add(1)?;
                (number as usize <= self.0.len()).then_some(number)
            }
            MaybeRef::NotRef(_) => None,
        }
    }
}

/// Destinations by name, read when one is first asked for.
enum Named<'a, 'b> {
    Unread(&'b Dict<'a>),
    Read(HashMap<Vec<u8>, u32>),
}

impl<'a> Named<'a, '_> {
    fn get(&mut self, pages: &PageNumbers) -> &HashMap<Vec<u8>, u32> {
        if let Named::Unread(root) = self {
            *self = Named::Read(named(root, pages));
        }
        match self {
            Named::Read(named) => named,
            Named::Unread(_) => unreachable!("it was read above"),
        }
    }
}

fn named<'a>(root: &Dict<'a>, pages: &PageNumbers) -> HashMap<Vec<u8>, u32> {
    let mut named = HashMap::new();
    let names = root.get::<Dict<'a>>(b"Names");
    if let Some(tree) = names.and_then(|names| names.get::<Dict<'a>>(b"Dests")) {
        tree::walk(&tree, b"Names", &mut |name, place| {
            if let (Object::String(name), Some(page)) = (name, of_object(&place, pages)) {
                named.insert(name.as_bytes().to_vec(), page);
            }
        });
    }
    // The form of before PDF 1.2.
    if let Some(places) = root.get::<Dict<'a>>(b"Dests") {
        for name in places.keys() {
            let place = places.get::<Object<'a>>(name.as_ref());
            if let Some(page) = place.and_then(|place| of_object(&place, pages)) {
                named.insert(name.as_ref().to_vec(), page);
            }
        }
    }
    named
}

/// A named destination is a place, or a dictionary with one.
fn of_object(place: &Object<'_>, pages: &PageNumbers) -> Option<u32> {
    match place {
        Object::Array(place) => pages.of_place(place),
        Object::Dict(dict) => pages.of_place(&dict.get::<Array<'_>>(b"D")?),
        _ => None,
    }
}
