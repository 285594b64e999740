//! A single pass over the tokens of a text: at each anchor a reference is read, resolved and remembered.

use std::collections::HashMap;

use super::act::act;
use super::after_number::followers;
use super::alias::{aliases, is_former};
use super::antecedents::{Antecedent, Antecedents};
use super::approval::{REACH_OF_APPROVAL, approves};
use super::cited_act::CitedAct;
use super::commission;
use super::conference;
use super::connectors::link;
use super::context::Context;
use super::court::Court;
use super::definition::definition;
use super::explicit_id::explicit_id;
use super::false_positives::false_positive;
use super::grounds;
use super::judgment;
use super::listed::listed_after;
use super::own_name::is_own_name;
use super::partition::partitions;
use super::printed::PrintedAct;
use super::recitals::recitals;
use super::region::Regions;
use super::resolve::{Surroundings, resolve};
use super::step;
use super::treaty::day_of_treaty;
use crate::law::{ActDate, Citation, Form, ProvisionPath};
use crate::lexer::{Cursor, Phrases, Tokens};

/// How far after a court's name, in tokens, a judgment may omit it.
const COURT_REACH: usize = 400;
/// How far after an act, in tokens, a name for it may be defined.
const DEFINITION_REACH: usize = 60;
/// Most tokens between an act and its name in parenthesis.
const LONGEST_NAME_INTRODUCTION: usize = 6;

pub(crate) struct CitationReader<'t> {
    pub(crate) context: &'t Context,
    pub(crate) regions: Regions<'t>,
    pub(crate) antecedents: Antecedents<'t>,
    /// Names defined by the document, as indices into `defined`.
    pub(crate) names: Phrases<usize>,
    pub(crate) defined: Vec<CitedAct>,
    /// The court named last, and the cursor after its name.
    pub(crate) court: Option<(Court, Cursor<'t>)>,
    /// Decisions that the text named with their court, by number and year; `None` where two courts share them.
    decisions: HashMap<(String, i16), Option<CitedAct>>,
    pub(crate) out: Vec<Citation>,
}

/// Reads a whole text.
pub(crate) fn read(text: &str, context: &Context) -> Vec<Citation> {
    let tokens = Tokens::new(text);
    let mut reader = CitationReader {
        context,
        regions: Regions::new(&tokens),
        antecedents: Antecedents::default(),
        names: Phrases::new(),
        defined: Vec::new(),
        court: None,
        decisions: HashMap::new(),
        out: Vec::new(),
    };
    let mut at = tokens.start();
    while at.index() < tokens.len() {
        // Every step moves on, whatever a parser returns.
        at = reader
            .step(at)
            .map_or(at.ahead(1), |after| after.max(at.ahead(1)));
    }
    reader.out.sort_by_key(|citation| citation.span.start);
    reader.out
}

impl<'t> CitationReader<'t> {
    /// Reads what begins at the cursor, if anything, and returns where to continue. The first case that
    /// matches wins.
    fn step(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        // 0. «13 della legge regionale toscana n. 41/2005»: a text cut after «artt. 12 e».
        if at.index() == 0
            && let Some(end) = self.rest_of_list(at)
        {
            return Some(end);
        }
        // 1. «1. 266/1991»: the only number that may begin a citation is a misread letter l.
        if at.at("1") {
            return act(at).map(|(printed, end)| self.whole_act(at, printed, end));
        }
        // 2. «urn:nir:stato:legge:1990-08-07;241~art2», «32018R1725»
        if let Some((id, end)) = explicit_id(at) {
            let (whole, path) = id.split_once('~').unwrap_or((&id, ""));
            let act = CitedAct::from_id(whole);
            let path = path.parse().unwrap_or_default();
            self.cite(&act, &[path], at, end);
            return Some(end);
        }
        if !at.at_word() {
            return None;
        }
        // 3. «Intesa 42/CU del 05.03.2021»
        if let Some((printed, end)) = conference::understanding(at) {
            let act = conference::identified(&printed);
            self.cite(&act, &[ProvisionPath::whole()], at, end);
            return Some(end);
        }
        // «COM(2021) 778 final»
        if let Some((act, end)) = commission::document(at) {
            self.cite(&act, &[ProvisionPath::whole()], at, end);
            return Some(end);
        }
        // 4. «Gazzetta Ufficiale n. 179 del 2 agosto 2017»: passed over.
        if let Some(after) = false_positive(at) {
            return Some(after);
        }
        // 5. «art. 55, comma 2, del d.lgs. 117/2017»
        if step::may_begin(at)
            && let Some(parts) = partitions(at)
        {
            return Some(self.provision(at, &parts));
        }
        // «considerando 47 del GDPR»
        if let Some(parts) = recitals(at) {
            return Some(self.provision_of_union(at, &parts).unwrap_or(parts.end));
        }
        // 6. «Corte cost. 83/2019»
        let before = self.out.len();
        if let Some(end) = self.judgments(at) {
            // «CEDU, art. 8»: a court and its convention have one name.
            let named = (self.out.len() == before).then(|| self.named_act(at));
            return named.flatten().or(Some(end));
        }
        // 7. «d.lgs. 3 luglio 2017, n. 117»
        if let Some((printed, end)) = act(at) {
            return Some(self.whole_act(at, printed, end));
        }
        // 8. «di seguito "Codice"»: a name for the act before.
        if let Some((names, after)) = definition(at) {
            self.define(at, &names);
            return Some(after);
        }
        // 9. «Costituzione, art. 117», «T.U. 267/2000»
        self.named_act(at)
    }

    /// The judgments at the cursor, of the court named there or shortly before.
    fn judgments(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        if !judgment::may_begin(at) {
            return None;
        }
        let near = self
            .court
            .as_ref()
            .filter(|(_, named)| at.distance(*named) <= COURT_REACH)
            .map(|(court, _)| court);
        let mut read = judgment::judgments(at, near)?;
        if let ([_], [path]) = (read.acts.as_slice(), read.paths.as_slice())
            && path.is_whole()
            && let Some((paths, end)) = grounds::grounds(at, read.end)
        {
            (read.paths, read.end) = (paths, end);
        }
        for act in &read.acts {
            let key = act.number.clone().zip(act.date.map(ActDate::year));
            let named = key
                .as_ref()
                .and_then(|key| self.decisions.get(key)?.as_ref());
            // «Corte cost. n. 83 del 2019 … la Corte dei conti … la sentenza n. 83 del 2019»: the same.
            let same = named.filter(|named| named.kind == act.kind && read.inherited);
            let act = same.unwrap_or(act).clone();
            self.cite(&act, &read.paths, at, read.end);
            if let Some(key) = key.filter(|_| !read.inherited && act.id.is_some()) {
                let known = self
                    .decisions
                    .entry(key)
                    .or_insert_with(|| Some(act.clone()));
                if known.as_ref().is_some_and(|known| known.id != act.id) {
                    *known = None;
                }
            }
        }
        if let Some(court) = read.court {
            self.court = Some((court, read.end));
        }
        Some(read.end)
    }

    /// The act named at the cursor. A name alone is a citation only with a provision or a number.
    fn named_act(&mut self, at: Cursor<'t>) -> Option<Cursor<'t>> {
        let (act, end) = self.alias(at)?;
        let mut c = end;
        if c.eat_any(&[",", "("])
            && let Some(parts) = partitions(c).filter(|_| step::may_begin(c))
            && !link(parts.end).of
        {
            // «vecchio codice dei contratti, art. 142»
            let start = if is_former(at) { at.behind(1) } else { at };
            self.cite(&act, &parts.paths, start, parts.end);
            self.remember(act, start, parts.end, None, false);
            return Some(parts.end);
        }
        if let Some(end) = day_of_treaty(&act, end) {
            self.cite(&act, &[ProvisionPath::whole()], at, end);
            self.remember(act, at, end, None, false);
            return Some(end);
        }
        if aliases().numbered_text(at).is_some() {
            let whole = self.out.len();
            self.cite(&act, &[ProvisionPath::whole()], at, end);
            self.remember(act, at, end, Some(whole), true);
        }
        Some(end)
    }

    /// Cites a whole act, and those listed after it under the same name.
    fn whole_act(
        &mut self,
        at: Cursor<'t>,
        mut printed: PrintedAct,
        mut end: Cursor<'t>,
    ) -> Cursor<'t> {
        let mut start = at;
        loop {
            let act = self.identify(start, &printed);
            let whole = self.out.len();
            self.cite(&act, &[ProvisionPath::whole()], start, end);
            // «L. 241/1990, art. 3» and «L. n. 241 del 1990, art. 3» are one reference.
            let dated = matches!(printed.number_date.date, Some(ActDate::Day(_)));
            self.remember(act, start, end, Some(whole), !dated);
            let Some((listed, after)) = listed_after(&printed, at, end) else {
                self.named_in_parenthesis(end);
                return end;
            };
            // «delibera n. 5/2019 dell'ANAC e n. 7/2020 dell'INPS»: each has its own issuer.
            let shared = printed.shared.clone();
            (printed.region, printed.issuer) = (shared.region, shared.issuer);
            printed.ministry = shared.ministry;
            printed.form = shared.form.unwrap_or(printed.form);
            printed.number_date = listed;
            (start, end) = (end.ahead(1), followers(&mut printed, after));
        }
    }

    /// «d.lgs. 267/2000 (TUEL)», «(cd. Codice dei contratti pubblici)»: from here on the name means this act.
    fn named_in_parenthesis(&mut self, end: Cursor<'t>) {
        let mut name = end;
        if !name.eat_any(&["(", ",", "-", "–"]) {
            return;
        }
        name.eat_while(LONGEST_NAME_INTRODUCTION, |c| {
            c.at_any(&["cd", "c", "d", ".", "«", "“", "\"", "cosiddetto", "recante"])
        });
        if let (Some((_, after)), Some(last)) = (aliases().at(name), self.antecedents.named.last())
        {
            let words: Vec<&str> = name
                .until(after)
                .map(Cursor::word)
                .filter(|word| word.chars().all(char::is_alphanumeric))
                .collect();
            let act = last.act.clone();
            self.names.add(&words.join(" "), self.defined.len());
            if name.at("codice") {
                self.antecedents.code(&act);
            }
            self.defined.push(act);
        }
    }

    pub(crate) fn identify(&mut self, at: Cursor<'t>, printed: &PrintedAct) -> CitedAct {
        let around = Surroundings {
            region: self.regions.of_act(at, self.context.region),
            document_kind: self.context.kind,
            document_issuer: self.context.issuer.as_deref(),
        };
        let mut printed = printed.clone();
        if printed.issuer.is_none() && printed.form == Form::Delibera && approves(at) {
            printed.issuer = self.issuer_of_last(at);
        }
        let mut act = resolve(&printed, &around);
        self.antecedents.complete(&mut act);
        act
    }

    /// The issuer of the act named shortly before.
    fn issuer_of_last(&self, at: Cursor<'t>) -> Option<String> {
        let last = self.antecedents.named.last()?;
        let near = at.distance(last.end) <= REACH_OF_APPROVAL;
        last.act.issuer.clone().filter(|_| near)
    }

    /// The act that a name of the document or of the table means. The longer name wins, then the document's.
    pub(crate) fn alias(&self, at: Cursor<'t>) -> Option<(CitedAct, Cursor<'t>)> {
        let own = self.names.at(at);
        let known = aliases().at(at);
        if own.is_none()
            && known.is_none()
            && let Some((urn, end)) = aliases().numbered_text(at)
        {
            return Some((CitedAct::from_id(urn), end));
        }
        match (own, known) {
            (Some((entry, end)), known) if known.is_none_or(|(_, other)| other <= end) => {
                Some((self.defined.get(entry)?.clone(), end))
            }
            (_, Some((entry, end))) => {
                let (aliased, end) = aliases()
                    .edition(entry, at, end, self.context.date)
                    .or_else(|| Some((aliases().meaning(entry, self.context.date)?, end)))?;
                Some((CitedAct::aliased(&aliased), end))
            }
            _ => None,
        }
    }

    /// Gives names to the act named just before.
    fn define(&mut self, at: Cursor<'t>, names: &[String]) {
        let last = self.antecedents.named.last();
        let Some(last) = last.filter(|last| at.distance(last.end) <= DEFINITION_REACH) else {
            return;
        };
        if last.end.until(at).any(|c| c.at(";") || c.ends_sentence()) {
            return;
        }
        for name in names {
            self.names.add(name, self.defined.len());
        }
        self.defined.push(last.act.clone());
    }

    pub(crate) fn remember(
        &mut self,
        act: CitedAct,
        start: Cursor<'t>,
        end: Cursor<'t>,
        whole: Option<usize>,
        short: bool,
    ) {
        if act.form != Some(Form::Ddl) {
            self.antecedents.named.push(Antecedent {
                act,
                start,
                end,
                whole,
                short,
            });
        }
    }

    /// Adds one citation for each provision.
    pub(crate) fn cite(
        &mut self,
        act: &CitedAct,
        paths: &[ProvisionPath],
        start: Cursor<'t>,
        end: Cursor<'t>,
    ) {
        let (number, issuer) = (act.number.as_deref(), act.issuer.as_deref());
        // An act rarely names its own articles by its number: that is to be sure of.
        let sure = self.context.date.is_some() || paths.iter().all(ProvisionPath::is_whole);
        let as_its_own = is_own_name(start, end);
        let context = self.context;
        if sure && context.is_itself(act.kind, number, act.date, issuer, as_its_own) {
            return;
        }
        let mut known: Vec<ProvisionPath> = paths.iter().map(|path| act.known_path(path)).collect();
        known.dedup();
        for path in known {
            if path.article().is_some() {
                self.antecedents.article = Some((act.clone(), path.clone()));
            }
            self.out.push(Citation {
                span: start.span(end),
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
