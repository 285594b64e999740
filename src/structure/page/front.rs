//! Understands the front of a page: which values are dates, Regions, kinds; the others are told.

use crate::extract::{ExperienceForm, Markdown, PageFront};
use crate::handwritten::{FieldFault, ValueList, WrittenTable, WrongField, not_among};
use crate::law::ActKind;
use crate::structure::values::{written_date, written_region, written_section};

/// Kinds that a page may be: none of them is an act of anybody.
const KINDS: [ActKind; 5] = [
    ActKind::Altro,
    ActKind::Manuale,
    ActKind::Sintesi,
    ActKind::Modulo,
    ActKind::Verbale,
];

/// What the front of a page says, and what is wrong with the page as it is written.
pub fn page_front(markdown: &Markdown) -> (PageFront, Vec<FieldFault>) {
    let mut faults = markdown.faults.clone();
    let mut entries = WrittenTable::parse(&markdown.front, markdown.front_line, &mut faults);
    let front = read(&mut entries, &mut faults);
    entries.finish(&mut faults);
    (front, faults)
}

fn read(entries: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> PageFront {
    let mut text =
        |name: &str, faults: &mut Vec<FieldFault>| Some(entries.text(name, faults)?.value);
    let (title, summary) = (text("title", faults), text("summary", faults));
    let (licence, language) = (text("licence", faults), text("language", faults));
    PageFront {
        title,
        summary,
        licence,
        language,
        date: entries.parsed("date", faults, date),
        kind: entries.parsed("kind", faults, |value| {
            let kind = value.parse().ok().filter(|kind| KINDS.contains(kind));
            let known = KINDS.iter().map(|kind| kind.as_str());
            let kind = kind.ok_or_else(|| not_among(value, ValueList::PageKinds, known))?;
            Ok(kind.as_str().to_owned())
        }),
        region: entries.parsed("region", faults, |value| {
            Ok(written_region(value)?.as_str().to_owned())
        }),
        section: entries.parsed("section", faults, |value| {
            Ok(written_section(value)?.as_str().to_owned())
        }),
        authors: entries.texts("authors", faults),
        themes: entries.texts("themes", faults),
        experience: entries.table("experience", faults).map(|mut form| {
            let read = experience(&mut form, faults);
            form.finish(faults);
            read
        }),
    }
}

fn experience(form: &mut WrittenTable, faults: &mut Vec<FieldFault>) -> ExperienceForm {
    let mut text = |name: &str, faults: &mut Vec<FieldFault>| Some(form.text(name, faults)?.value);
    let (who, place) = (text("who", faults), text("place", faults));
    let (act, learnt) = (text("act", faults), text("learnt", faults));
    let contact = text("contact", faults);
    ExperienceForm {
        who,
        place,
        act,
        learnt,
        contact,
        partners: form.texts("with", faults),
        from: form.parsed("from", faults, date),
        to: form.parsed("to", faults, date),
    }
}

fn date(value: &str) -> Result<String, WrongField> {
    Ok(written_date(value)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::read_markdown;

    #[test]
    fn a_wrong_value_of_the_front_costs_itself() {
        let text = "+++\ntitle = \"Orti\"\ndate = \"primavera\"\nregion = \"Emilia-Romagna\"\nkind = \"legge\"\nautore = \"x\"\n[experience]\nfrom = 2021\nto = \"2023-06\"\nwith = \"Rete\"\n+++\n<br>\n";
        let markdown = *read_markdown(text).markdown.unwrap();
        let (front, faults) = page_front(&markdown);
        assert_eq!(front.title.as_deref(), Some("Orti"));
        assert_eq!((front.date, front.kind), (None, None));
        assert_eq!(front.region.as_deref(), Some("emilia-romagna"));
        let form = front.experience.unwrap();
        assert_eq!(
            (form.from.as_deref(), form.to.as_deref()),
            (Some("2021"), Some("2023-06"))
        );
        assert_eq!(form.partners, ["Rete"]);
        let told: Vec<_> = faults
            .iter()
            .map(|fault| (fault.line, fault.field.as_str()))
            .collect();
        assert_eq!(told, [(12, ""), (3, "date"), (5, "kind"), (6, "autore")]);
    }

    #[test]
    fn the_blank_model_says_nothing_and_has_nothing_wrong() {
        let text = include_str!("../../../templates/experience_model.md");
        let markdown = *read_markdown(text).markdown.unwrap();
        let (front, faults) = page_front(&markdown);
        assert_eq!(faults, []);
        let blank = PageFront {
            experience: Some(ExperienceForm::default()),
            ..PageFront::default()
        };
        assert_eq!(front, blank);
    }
}
