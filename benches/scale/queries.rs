//! Queries shaped as practitioners write them, made of the words of an index, by seed.

use normario::index::{IndexReader, StoredPassage};
use normario::law::ActKind;
use normario::search::{Filters, SearchRequest};
use tantivy::DocAddress;

use crate::random::Random;

/// A query and its shape.
pub(crate) struct Shaped {
    pub(crate) shape: &'static str,
    pub(crate) request: SearchRequest,
}

/// The shapes, with how many of a hundred queries have each.
const SHAPES: [(&str, usize); 8] = [
    ("citation", 20),
    ("topic", 34),
    ("question", 18),
    ("one word", 6),
    ("phrase", 6),
    ("typo", 6),
    ("filter words", 5),
    ("filtered", 5),
];

/// This many queries.
pub(crate) fn queries(index: &IndexReader, count: usize, random: &mut Random) -> Vec<Shaped> {
    let shapes = SHAPES
        .iter()
        .flat_map(|(shape, of)| std::iter::repeat_n(*shape, *of));
    let shapes: Vec<&str> = shapes.collect();
    let mut queries = Vec::with_capacity(count);
    while queries.len() < count {
        let shape = shapes[queries.len() * 37 % shapes.len()];
        let Some(passage) = any_passage(index, random) else {
            continue;
        };
        if let Some(request) = shaped(shape, &passage, random) {
            queries.push(Shaped { shape, request });
        }
    }
    queries
}

fn any_passage(index: &IndexReader, random: &mut Random) -> Option<StoredPassage> {
    let segments = index.engine().segment_readers();
    let mut nth = random.below(segments.iter().map(|s| s.max_doc() as usize).sum());
    for (ordinal, segment) in (0..).zip(segments) {
        if nth < segment.max_doc() as usize {
            let address = DocAddress::new(ordinal, nth as u32);
            return index.engine().doc(address).ok();
        }
        nth -= segment.max_doc() as usize;
    }
    None
}

fn shaped(shape: &str, passage: &StoredPassage, random: &mut Random) -> Option<SearchRequest> {
    let act = &passage.act;
    let words: Vec<&str> = passage
        .passage
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let run = |random: &mut Random, len: usize| {
        let start = random.below(words.len().checked_sub(len)?);
        Some(&words[start..start + len])
    };
    // Words that mean something, near each other.
    let telling = |random: &mut Random, count: usize| -> Option<Vec<&str>> {
        let near = run(random, 8 * count)?.iter().copied();
        let long = near.filter(|word| word.len() > 6).take(count);
        Some(long.collect()).filter(|words: &Vec<&str>| words.len() == count)
    };
    let topic = |random: &mut Random| {
        let count = 2 + random.below(3);
        Some(telling(random, count)?.join(" ").to_lowercase())
    };
    let text = match shape {
        "citation" => {
            let (number, date) = (act.number.as_ref()?, act.date.as_ref()?);
            let kind = act.kind.replace('.', " ");
            match random.below(3) {
                0 => format!("{kind} {number}/{}", &date[..4]),
                1 => format!(
                    "art. {} {kind} {number} del {}",
                    1 + random.below(100),
                    &date[..4]
                ),
                _ => format!(
                    "{kind} n. {number} {}",
                    act.region.as_deref().unwrap_or_default()
                ),
            }
        }
        "topic" | "filtered" => topic(random)?,
        "question" => {
            let count = 6 + random.below(6);
            format!("come {} ?", run(random, count)?.join(" ").to_lowercase())
        }
        "one word" => telling(random, 1)?.join(" "),
        "phrase" => {
            let count = 3 + random.below(3);
            format!("\"{}\"", run(random, count)?.join(" "))
        }
        "typo" => {
            let typed = telling(random, 2)?.join(" ").to_lowercase();
            let mut letters: Vec<char> = typed.chars().collect();
            let at = 2 + random.below(4);
            letters.swap(at, at + 1);
            letters.into_iter().collect()
        }
        _ => {
            let region = act.region.as_deref().unwrap_or("comune");
            format!("{} {region} {}", act.kind.replace('.', " "), topic(random)?)
        }
    };
    let mut request = SearchRequest::new(text);
    if shape == "filtered" {
        request.filters = Filters {
            kind: vec![act.kind.parse::<ActKind>().ok()?],
            from: act.date.as_ref().and_then(|date| date[..4].parse().ok()),
            ..Filters::default()
        };
    }
    Some(request)
}
