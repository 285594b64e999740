//! A single pass over the tokens of a text: at each anchor a reference is read, resolved and remembered.

use super::act::{act, after_union};
use super::alias::aliases;
use super::antecedents::{Antecedents, Named};
use super::cited_act::CitedAct;
use super::conference;
use super::connectors::link;
use super::context::Context;
use super::court::{self, Court};
use super::definition::definition;
use super::explicit_id::explicit_id;
use super::false_positives::false_positive;
use super::partition;
use super::printed::PrintedAct;
use super::region::Regions;
use super::resolve::{Surroundings, known_path, resolve};
use crate::law::{Citation, Form, ProvisionPath};
use crate::lexer::{NumberDate, Phrases, Style, Tokens, marker, number_date};

/// How far after a court's name, in tokens, a judgment may leave it unsaid.
const COURT_REACH: usize = 400;

pub(crate) struct Reader<'t> {
    pub(crate) t: &'t Tokens<'t>,
    pub(crate) context: &'t Context,
    pub(crate) regions: Regions,
    pub(crate) antecedents: Antecedents,
    /// Names the document defined, with their act.
    pub(crate) names: Phrases<usize>,
    pub(crate) defined: Vec<CitedAct>,
    pub(crate) court: Option<(Court, usize)>,
    pub(crate) out: Vec<Citation>,
}

/// Reads a whole text.
pub(crate) fn read(text: &str, context: &Context) -> Vec<Citation> {
    let t = Tokens::new(text);
    let mut reader = Reader {
        t: &t,
        context,
        regions: Regions::new(&t),
        antecedents: Antecedents::default(),
        names: Phrases::new(),
        defined: Vec::new(),
        court: None,
        out: Vec::new(),
    };
    let mut i = 0;
    while i < t.len() {
        // Every step goes on, whatever a parser says.
        i = reader.step(i).map_or(i + 1, |next| next.max(i + 1));
    }
    reader.out.sort_by_key(|citation| citation.span.start);
    reader.out
}

impl Reader<'_> {
    /// Reads what begins at `i`, if anything, and says where to go on. The first case that reads something
    /// wins.
    fn step(&mut self, i: usize) -> Option<usize> {
        let t = self.t;
        let here = t.cursor(i);
        // 1. «1. 266/1991»: the one number that may begin a citation is the letter l, misread.
        if here.at("1") {
            return act(t.cursor(i)).map(|printed| self.whole_act(i, &printed));
        }
        if !here.at_word() {
            return None;
        }
        // 2. «urn:nir:stato:legge:1990-08-07;241~art2»
        if let Some((id, end)) = explicit_id(t, i) {
            let (whole, path) = id.split_once('~').unwrap_or((&id, ""));
            let act = CitedAct::from_id(whole);
            let path = path.parse().unwrap_or_default();
            self.cite(&act, &[path], i, end);
            return Some(end);
        }
        // 3. «Intesa 169/CU del 18.12.2024»
        if let Some(printed) = conference::understanding(t, i) {
            let act = conference::identified(&printed);
            self.cite(&act, &[ProvisionPath::whole()], i, printed.end);
            return Some(printed.end);
        }
        // 4. «Gazzetta Ufficiale n. 179 del 2 agosto 2017»: passed over.
        if let Some(after) = false_positive(here) {
            return Some(after.place());
        }
        // 5. «art. 55, comma 2, del d.lgs. 117/2017»
        if partition::may_begin(t, i)
            && let Some(parts) = partition::partitions(t, i)
        {
            return Some(self.provision(i, &parts));
        }
        // 6. «Corte cost. 131/2020»
        if let Some(end) = self.judgments(i) {
            return Some(end);
        }
        // 7. «d.lgs. 3 luglio 2017, n. 117»
        if let Some(printed) = act(t.cursor(i)) {
            return Some(self.whole_act(i, &printed));
        }
        // 8. «di seguito "Codice"»: a name for the act before.
        if let Some((names, after)) = definition(here) {
            self.define(i, &names);
            return Some(after.place());
        }
        // 9. «Costituzione, art. 117», «T.U. 267/2000»
        self.named_act(i)
    }

    /// The judgments at `i`, by the court that is named there or was named shortly before.
    fn judgments(&mut self, i: usize) -> Option<usize> {
        let here = self.t.cursor(i);
        if !court::may_begin(here) {
            return None;
        }
        let near = self
            .court
            .as_ref()
            .filter(|(_, at)| i.saturating_sub(*at) <= COURT_REACH)
            .map(|(court, _)| court);
        let read = court::judgments(here, near)?;
        for act in &read.acts {
            self.cite(act, &[ProvisionPath::whole()], i, read.end);
        }
        if let Some(court) = read.court {
            self.court = Some((court, read.end));
        }
        Some(read.end)
    }

    /// The act named at `i`: a name alone is cited only with a provision, or where it has a number.
    fn named_act(&mut self, i: usize) -> Option<usize> {
        let t = self.t;
        let (act, end) = self.alias(i)?;
        let k = end + usize::from(t.any(end, &[",", "("]));
        if k > end
            && let Some(parts) = partition::partitions(t, k).filter(|_| partition::may_begin(t, k))
            && !link(t.cursor(parts.end)).of
        {
            self.cite(&act, &parts.paths, i, parts.end);
            self.remember(act, i, parts.end, None, false);
            return Some(parts.end);
        }
        if aliases().numbered_text(t, i).is_some() {
            let whole = self.out.len();
            self.cite(&act, &[ProvisionPath::whole()], i, end);
            self.remember(act, i, end, Some(whole), true);
        }
        Some(end)
    }

    /// Cites an act as a whole, and those listed after it with the same name.
    fn whole_act(&mut self, i: usize, printed: &PrintedAct) -> usize {
        let mut printed = printed.clone();
        let mut start = i;
        loop {
            let act = self.identify(start, &printed);
            let whole = self.out.len();
            self.cite(&act, &[ProvisionPath::whole()], start, printed.end);
            self.remember(
                act,
                start,
                printed.end,
                Some(whole),
                printed.number_date.short,
            );
            let next = printed.end + 1;
            let listed = self.listed_after(&printed, i);
            match listed {
                Some(d) => {
                    start = next;
                    printed.end = d.end;
                    printed.number_date = d;
                }
                None => return self.named_in_parenthesis(printed.end),
            }
        }
    }

    /// «leggi n. 266/1991 e n. 383/2000», «D.G.R. 353/2020, 354/2020 e 355/2020»: another number of the same
    /// kind. Without a marker it must be a number with its year, and after a singular a full one.
    fn listed_after(&self, printed: &PrintedAct, head: usize) -> Option<NumberDate> {
        let t = self.t;
        let next = printed.end + 1;
        if !t.any(printed.end, &["e", ",", "ed"]) {
            return None;
        }
        let style = if printed.form.is_european() {
            Style::Eu
        } else {
            Style::Plain
        };
        let listed = number_date(t, next, style).filter(|d| d.short && d.number.is_some())?;
        if printed.form.is_european() {
            // Each has its own «/UE».
            return after_union(t.cursor(listed.end)).map(|after| NumberDate {
                end: after.place(),
                ..listed
            });
        }
        let plural = t.any(
            head,
            &[
                "leggi",
                "ll",
                "decreti",
                "deliberazioni",
                "delibere",
                "determinazioni",
                "dd",
            ],
        );
        let joined = t.is(next + 1, "/") && !t.spaced(next + 1) && !t.spaced(next + 2);
        let full_year = crate::lexer::full_year(t, next + 2).is_some();
        let bare = joined && printed.number_date.short && (plural || full_year);
        (marker(t, next).is_some() || bare).then_some(listed)
    }

    /// «d.lgs. 267/2000 (TUEL)», «(cd. Codice dei contratti pubblici)»: the name is this act's from here on.
    fn named_in_parenthesis(&mut self, end: usize) -> usize {
        let t = self.t;
        if !t.any(end, &["(", ",", "-", "–"]) {
            return end;
        }
        let mut j = end + 1;
        while j < end + 7
            && t.any(
                j,
                &["cd", "c", "d", ".", "«", "“", "\"", "cosiddetto", "recante"],
            )
        {
            j += 1;
        }
        if let (Some((_, after)), Some(named)) = (aliases().at(t, j), self.antecedents.named.last())
        {
            let name: Vec<&str> = (j..after)
                .map(|k| t.word(k))
                .filter(|word| word.chars().all(char::is_alphanumeric))
                .collect();
            let act = named.act.clone();
            self.names.add(&name.join(" "), self.defined.len());
            if t.is(j, "codice") {
                self.antecedents.code(&act);
            }
            self.defined.push(act);
        }
        end
    }

    pub(crate) fn identify(&mut self, at: usize, printed: &PrintedAct) -> CitedAct {
        let around = Surroundings {
            region: self.regions.of_act(self.t, at, self.context.region),
            document_kind: self.context.kind,
            document_issuer: self.context.issuer.as_deref(),
        };
        let mut act = resolve(printed, &around);
        self.antecedents.complete(&mut act);
        act
    }

    /// An act by a name of the document or of the table; the longer name wins, the document's before the table's.
    pub(crate) fn alias(&self, i: usize) -> Option<(CitedAct, usize)> {
        let own = self.names.at(self.t, i);
        let known = aliases().at(self.t, i);
        if own.is_none()
            && known.is_none()
            && let Some((urn, end)) = aliases().numbered_text(self.t, i)
        {
            return Some((CitedAct::from_id(urn), end));
        }
        match (own, known) {
            (Some((place, end)), known) if known.is_none_or(|(_, other)| other <= end) => {
                Some((self.defined.get(place)?.clone(), end))
            }
            (_, Some((entry, end))) => {
                let named = aliases().named(entry, self.context.date)?;
                Some((CitedAct::named(&named), end))
            }
            _ => None,
        }
    }

    /// Binds names to the act named just before.
    fn define(&mut self, i: usize, names: &[String]) {
        let Some(last) = self
            .antecedents
            .named
            .last()
            .filter(|last| i.saturating_sub(last.end) <= 60)
        else {
            return;
        };
        if (last.end..i).any(|k| self.t.is(k, ";") || self.t.ends_sentence(k)) {
            return;
        }
        let act = last.act.clone();
        for name in names {
            self.names.add(name, self.defined.len());
        }
        self.defined.push(act);
    }

    pub(crate) fn remember(
        &mut self,
        act: CitedAct,
        start: usize,
        end: usize,
        whole: Option<usize>,
        short: bool,
    ) {
        if act.form != Some(Form::Ddl) {
            self.antecedents.named.push(Named {
                act,
                start,
                end,
                whole,
                short,
            });
        }
    }

    /// Puts down one citation for each provision.
    pub(crate) fn cite(
        &mut self,
        act: &CitedAct,
        paths: &[ProvisionPath],
        start: usize,
        end: usize,
    ) {
        if self
            .context
            .is_itself(act.kind, act.number.as_deref(), act.date)
        {
            return;
        }
        let mut known: Vec<ProvisionPath> = paths.iter().map(|p| known_path(act, p)).collect();
        known.dedup();
        for path in known {
            if path.article().is_some() {
                self.antecedents.article = Some((act.clone(), path.clone()));
            }
            self.out.push(Citation {
                span: self.t.span(start, end),
                id: act.id_of(&path),
                candidates: act.candidates.clone(),
                kind: act.kind,
                number: act.number.clone(),
                legislature: act.legislature.clone(),
                date: act.date,
                region: act.region,
                issuer: act.issuer.clone(),
                path,
            });
        }
    }
}
