//! Wire types of who cites whom.

use serde::Serialize;
use utoipa::ToSchema;

use super::characters::by_characters;
use super::dto::{ActDto, cite_as, cite_explained};
use super::dto_look::OfficialLookDto;
use super::dto_record::RecordDto;
use crate::index::{IndexReader, StoredAct, official_address};
use crate::law::ProvisionPath;
use crate::search::{ActGraph, Citing, CitingPlace, CountedAct, CountedProvision, OpenCitation};
use crate::web::last_look::LastLook;
use crate::web::links;

/// An act, its provisions, and what it cites.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActAnswer<'a> {
    /// Number of the generation of the index that answers.
    generation: u64,
    /// The act.
    act: ActDto<'a>,
    /// Its page here.
    url: String,
    /// Its PDF.
    pdf: Option<String>,
    /// Its name, as practitioners cite it.
    cite_as: String,
    /// Where the official text is read.
    official_url: Option<String>,
    /// Other acts that cite it.
    cited_by: u32,
    /// Its provisions, down to commi.
    provisions: Vec<ProvisionNode<'a>>,
    /// The acts that it cites, the most cited first.
    cites: Vec<CitedActDto<'a>>,
    /// Citations that leave the act open.
    unresolved: Vec<OpenDto<'a>>,
    /// What the catalogue says of it, and which sheets explain it; not there where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<RecordDto<'a>>,
    /// What an official source said of its text when it was last asked; not there where nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    official_look: Option<OfficialLookDto<'a>>,
}

/// A provision with those inside it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ProvisionNode)]
struct ProvisionNode<'a> {
    /// Path of the provision.
    path: String,
    /// As it is cited.
    label: String,
    /// Its heading.
    heading: Option<&'a str>,
    /// PDF page on which it begins; null where the act has no pages.
    page: Option<u32>,
    /// Its place here.
    url: String,
    /// Other acts that cite it, or what is in it.
    cited_by: u32,
    /// The provisions inside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    children: Vec<ProvisionNode<'a>>,
}

/// An act that is cited.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CitedAct)]
struct CitedActDto<'a> {
    /// Its id, as far as it is printed.
    id: &'a str,
    /// Its name.
    label: &'a str,
    /// How often it is cited.
    count: usize,
    /// Paths of the provisions that are cited.
    paths: Vec<String>,
    /// PDF page of the first citation; null where the citing act has no pages.
    page: Option<u32>,
    /// Whether the corpus has its text.
    in_corpus: bool,
    /// Its page here, where the index has its text or its entry of the catalogue.
    url: Option<String>,
    /// Where the official text is read.
    official_url: Option<&'a str>,
}

/// A citation that leaves the act open.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OpenCitation)]
struct OpenDto<'a> {
    /// As it is printed.
    text: &'a str,
    /// PDF page; null where the act has no pages.
    page: Option<u32>,
    /// The provision in which it is printed.
    path: String,
    /// Kind of the act cited, as far as known.
    kind: Option<&'a str>,
    /// Its number.
    number: Option<&'a str>,
    /// Its date.
    date: Option<&'a str>,
    /// Its Region.
    region: Option<&'a str>,
    /// Who issued it.
    issuer: Option<&'a str>,
}

/// What cites an act or a provision.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CitingAnswer<'a> {
    /// Number of the generation of the index that answers.
    generation: u64,
    /// The act that is cited.
    act: ActDto<'a>,
    /// The provision that is cited; empty for the whole act.
    path: String,
    /// As it is cited.
    label: String,
    /// Passages in all.
    total: usize,
    /// Acts in all.
    acts: usize,
    /// This page, from 1.
    page: usize,
    /// Passages on a page.
    size: usize,
    /// The passages, the newest act first.
    citing: Vec<CitingDto<'a>>,
}

/// A passage that cites.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Citing)]
struct CitingDto<'a> {
    /// The act that cites.
    act: ActDto<'a>,
    /// The provision in which the citation is printed.
    path: String,
    /// That provision, as it is cited.
    label: String,
    /// Its heading.
    heading: Option<&'a str>,
    /// PDF page of the citation; null where the act that cites has no pages.
    page: Option<u32>,
    /// The citation with the text around it.
    text: &'a str,
    /// Where in the text the citation stands, as ranges of characters.
    highlights: Vec<[usize; 2]>,
    /// Ids of what is cited.
    cites: &'a [String],
    /// The provision here.
    url: String,
    /// The PDF, opened at the page.
    pdf: Option<String>,
}

impl<'a> ActAnswer<'a> {
    /// An act of a generation, with what official sources said of it.
    pub(crate) fn of(graph: &'a ActGraph, look: &'a LastLook, index: &IndexReader) -> Self {
        let act = &graph.act;
        let whole = ProvisionPath::whole();
        ActAnswer {
            generation: graph.generation,
            url: links::act_page(&act.id),
            pdf: links::pdf_of(act, 1),
            cite_as: cite_explained(&graph.explained, || act.cited().label(&whole)),
            official_url: official_address(act, graph.record.as_ref(), &whole),
            record: RecordDto::of(
                graph.record.as_ref(),
                &graph.stated_by_others,
                &graph.explained_in,
            ),
            official_look: OfficialLookDto::of(look, index, act, graph.record.as_ref()),
            cited_by: graph.cited_by,
            provisions: tree(act, &graph.provisions),
            cites: graph
                .cites
                .iter()
                .map(|it| CitedActDto::of(act, it))
                .collect(),
            unresolved: graph
                .unresolved
                .iter()
                .map(|it| OpenDto::of(act, it))
                .collect(),
            act: ActDto::with_duplicates(act, &graph.duplicates),
        }
    }
}

/// Provisions in order as a tree: each takes those that follow it and stand in it.
fn tree<'a>(act: &StoredAct, provisions: &'a [CountedProvision]) -> Vec<ProvisionNode<'a>> {
    let mut nodes = Vec::new();
    let mut rest = provisions;
    while let Some((first, after)) = rest.split_first() {
        let inside = after
            .iter()
            .take_while(|other| other.path.is_within(&first.path))
            .count();
        nodes.push(ProvisionNode {
            path: first.path.to_string(),
            label: first.path.label(),
            heading: first.heading.as_deref(),
            page: links::printed_page(act, first.page),
            url: links::act(act, &first.path, first.page),
            cited_by: first.cited_by,
            children: tree(act, &after[..inside]),
        });
        rest = &after[inside..];
    }
    nodes
}

impl<'a> CitedActDto<'a> {
    /// What `act` cites.
    fn of(act: &StoredAct, cited: &'a CountedAct) -> Self {
        CitedActDto {
            id: &cited.id,
            label: &cited.label,
            count: cited.count,
            paths: cited.paths.iter().map(ToString::to_string).collect(),
            page: links::printed_page(act, cited.page),
            in_corpus: cited.found.as_ref().is_some_and(|act| act.file.is_some()),
            url: cited.found.as_ref().map(|act| links::act_page(&act.id)),
            official_url: cited.official_url.as_deref(),
        }
    }
}

impl<'a> OpenDto<'a> {
    /// What `act` leaves open.
    fn of(act: &StoredAct, open: &'a OpenCitation) -> Self {
        OpenDto {
            text: &open.text,
            page: links::printed_page(act, open.page),
            path: open.path.to_string(),
            kind: open.known.kind.as_deref(),
            number: open.known.number.as_deref(),
            date: open.known.date.as_deref(),
            region: open.known.region.as_deref(),
            issuer: open.known.issuer.as_deref(),
        }
    }
}

impl<'a> CitingAnswer<'a> {
    /// One page of what cites `path`.
    pub(crate) fn of(citing: &'a Citing, path: &ProvisionPath, page: usize, size: usize) -> Self {
        CitingAnswer {
            generation: citing.generation,
            act: ActDto::from(&citing.act),
            path: path.to_string(),
            label: citing.act.cited().label(path),
            total: citing.total,
            acts: citing.acts,
            page,
            size,
            citing: citing.places.iter().map(CitingDto::from).collect(),
        }
    }
}

impl<'a> From<&'a CitingPlace> for CitingDto<'a> {
    fn from(place: &'a CitingPlace) -> Self {
        CitingDto {
            path: place.path.to_string(),
            label: cite_as(&place.act, &place.path, place.page),
            heading: place.heading.as_deref(),
            page: links::printed_page(&place.act, place.page),
            text: &place.text,
            highlights: by_characters(&place.text, &place.highlights),
            cites: &place.cited,
            url: links::act(&place.act, &place.path, place.page),
            pdf: links::pdf_of(&place.act, place.page),
            act: ActDto::from(&place.act),
        }
    }
}
