//! The parts of a decision: facts, law and ruling of a judgment; premises and ruling of a delibera. Their
//! paragraphs are numbered.
//!
//! Each part opens with words alone on a line: «FATTO», «Considerato in diritto», «P.Q.M.», «DELIBERA».

use super::closing;
use super::dotted;
use super::node::{ARTICLE, Node};
use crate::law::{Partition, ProvisionPath};
use crate::structure::body::line::Line;

/// Level of a part: below containers, above its paragraphs.
const PART: u8 = ARTICLE - 1;
/// Longest line that opens a part, in bytes.
const LINE_BYTES: usize = 70;
/// Fewest numbered paragraphs; a single one is not a sequence.
const LEAST: usize = 2;

/// Words alone on a line, in capitals without blanks and full stops.
const FACTS: &[&str] = &[
    "FATTO",
    "INFATTO",
    "RITENUTOINFATTO",
    "PREMESSOINFATTO",
    "PREMESSEINFATTO",
    "SVOLGIMENTODELPROCESSO",
    "FATTIDICAUSA",
];
const LAW: &[&str] = &[
    "DIRITTO",
    "INDIRITTO",
    "CONSIDERATOINDIRITTO",
    "MOTIVIDELLADECISIONE",
    "RAGIONIDELLADECISIONE",
    "FATTOEDIRITTO",
    "FATTOEINDIRITTO",
    "INFATTOEINDIRITTO",
    "INFATTOEDIRITTO",
    "MOTIVIINFATTOEINDIRITTO",
    "RAGIONIDIFATTOEDIDIRITTO",
    "MOTIVIDIFATTOEDIDIRITTO",
    "SVOLGIMENTODELPROCESSOEMOTIVIDELLADECISIONE",
    "SVOLGIMENTODELPROCESSOERAGIONIDELLADECISIONE",
    "FATTIDICAUSAERAGIONIDELLADECISIONE",
    "RITENUTOINFATTOECONSIDERATOINDIRITTO",
];
const RULING: &[&str] = &["PQM", "PERQUESTIMOTIVI", "PERTALIMOTIVI"];
/// Verbs of decision, at the end of a line in capitals.
const DECIDES: &[&str] = &["DELIBERA", "DETERMINA", "DISPONE", "DECRETA", "ORDINA"];
/// How the premises of a delibera begin.
const PREMISES: &[&str] = &[
    "VIST",
    "PREMESS",
    "RICHIAMAT",
    "CONSIDERAT",
    "DATO ATTO",
    "PRESO ATTO",
    "RITENUT",
    "ATTES",
    "ACQUISIT",
    "RILEVAT",
];

/// The parts of a decision among `lines`, with paths under `base`; empty if there is no decision.
pub(crate) fn decision(lines: &[Line<'_>], base: &ProvisionPath) -> Vec<Node> {
    let parts = judgment(lines)
        .or_else(|| delibera(lines))
        .unwrap_or_default();
    let mut nodes = Vec::new();
    for (i, (line, part)) in parts.iter().enumerate() {
        let next = parts.get(i + 1).map_or(lines.len(), |(next, _)| *next);
        let opening = lines[*line];
        let path = base.child(*part, "");
        let own_line = *part != Partition::Premises;
        let first = if own_line { line + 1 } else { *line };
        nodes.push(Node {
            path: path.clone(),
            heading: None,
            start: opening.start,
            text_start: opening.end(),
            level: PART,
            has_details: false,
        });
        if own_line {
            paragraphs(&lines[first..next], &path, &mut nodes);
        }
    }
    if let Some((last, Partition::Ruling)) = parts.last()
        && let Some(end) = closing::closing(&lines[last + 1..])
    {
        nodes.push(Node::border(base, lines[last + 1 + end].start));
    }
    nodes.sort_by_key(|node| node.start);
    nodes
}

/// Facts, law and ruling. Only a text with a ruling is a judgment.
fn judgment(lines: &[Line<'_>]) -> Option<Vec<(usize, Partition)>> {
    let find = |names: &[&str], from: usize, to: usize| {
        let here = |line: &Line<'_>| {
            line.text.len() <= LINE_BYTES && names.contains(&capitals(line.text).as_str())
        };
        lines[from..to]
            .iter()
            .position(here)
            .map(|place| from + place)
    };
    let ruling = lines.iter().rposition(|line| rules(line.text))?;
    let facts = find(FACTS, 0, ruling);
    let law = find(LAW, facts.map_or(0, |line| line + 1), ruling);
    let parts = [
        (facts, Partition::Facts),
        (law, Partition::Law),
        (Some(ruling), Partition::Ruling),
    ];
    Some(
        parts
            .into_iter()
            .filter_map(|(line, part)| Some((line?, part)))
            .collect(),
    )
}

/// «P.Q.M.», alone on its line or before the ruling.
fn rules(line: &str) -> bool {
    let alone = line.len() <= LINE_BYTES && RULING.contains(&capitals(line).as_str());
    let bare: String = line.chars().take(8).filter(|c| *c != ' ').collect();
    alone || bare.starts_with("P.Q.M.")
}

/// Premises and the decision after them.
fn delibera(lines: &[Line<'_>]) -> Option<Vec<(usize, Partition)>> {
    let premises = lines.iter().position(|line| {
        let start: String = line
            .text
            .chars()
            .take(12)
            .flat_map(char::to_uppercase)
            .collect();
        PREMISES.iter().any(|name| start.starts_with(name))
    })?;
    let decides = lines[premises..].iter().position(|line| {
        let text = line.text.trim_end_matches([':', '.', ' ']);
        let word = text.rsplit([' ', '\t']).next().unwrap_or_default();
        let spaced = capitals(text);
        line.text.len() <= LINE_BYTES
            && !text.contains(char::is_lowercase)
            && (DECIDES.contains(&word) || DECIDES.contains(&spaced.as_str()))
    })?;
    Some(vec![
        (premises, Partition::Premises),
        (premises + decides, Partition::Ruling),
    ])
}

/// A line in capitals, letters only.
fn capitals(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase)
        .collect()
}

fn paragraphs(lines: &[Line<'_>], part: &ProvisionPath, nodes: &mut Vec<Node>) {
    // A decision is a list of infinitives: «1. di approvare».
    let decides = part.innermost() == Some(Partition::Ruling);
    let candidates = dotted::numbered(lines, |found, _| {
        found.opens() || (decides && found.number.len() == 1)
    });
    // The paragraphs of the law may continue the numbers of the facts.
    let first = candidates.iter().position(|found| found.number.len() == 1);
    let Some(first) =
        first.filter(|place| candidates[*place].line <= 3 || candidates[*place].number == [1])
    else {
        return;
    };
    let mut last: Option<&[u32]> = None;
    let mut own = Vec::new();
    for found in &candidates[first..] {
        if last.is_none_or(|before| dotted::follows(&found.number, before)) {
            last = Some(&found.number);
            own.push(found);
        }
    }
    if own.len() < LEAST {
        return;
    }
    nodes.extend(own.into_iter().map(|found| {
        let line = lines[found.line];
        Node {
            path: part.child(Partition::Paragraph, &found.path()),
            heading: None,
            start: line.start,
            text_start: line.start,
            level: ARTICLE + u8::try_from(found.number.len()).unwrap_or(u8::MAX / 2),
            has_details: false,
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::body::line::lines;

    fn found(text: &str) -> String {
        let nodes = decision(&lines(text, 0..text.len()), &ProvisionPath::whole());
        let paths: Vec<String> = nodes.iter().map(|node| node.path.to_string()).collect();
        paths.join(" ")
    }

    #[test]
    fn parts_and_paragraphs() {
        let cases = [
            (
                "SENTENZA\nsul ricorso\nF A T T O\n1. Il Comune.\n1.1. La Regione.\n2. Il TAR.\nDIRITTO\n3. Il primo motivo.\n4. Il secondo.\nP.Q.M.\nIl Consiglio respinge.",
                "fatto fatto-par1 fatto-par1.1 fatto-par2 diritto diritto-par3 diritto-par4 dispositivo",
            ),
            (
                "Ritenuto in fatto\n1.– Con ricorso.\nConsiderato in diritto\n1.– Il Governo.\n2.– La questione.\nPER QUESTI MOTIVI\nLA CORTE",
                "fatto diritto diritto-par1 diritto-par2 dispositivo",
            ),
            (
                "DELIBERAZIONE\nOGGETTO: avviso\nVISTO il decreto;\nRITENUTO di provvedere;\nLA GIUNTA DELIBERA:\n1. di approvare;\n2. di pubblicare.",
                "premesse dispositivo dispositivo-par1 dispositivo-par2",
            ),
            (
                "SENTENZA\nsul ricorso\nFATTO e DIRITTO\nIl ricorso è fondato.\nP. Q. M. Il Tribunale accoglie il ricorso.",
                "diritto dispositivo",
            ),
            (
                "SENTENZA\nMOTIVI IN FATTO E IN DIRITTO\nIl ricorso è fondato.\nPQM\naccoglie il ricorso.",
                "diritto dispositivo",
            ),
            ("Il Comune delibera\nin fatto e in diritto", ""),
            ("DELIBERA\nN. 391\nVisto il codice", ""),
        ];
        for (text, expected) in cases {
            assert!(found(text).starts_with(expected), "{text}: {}", found(text));
        }
    }
}
