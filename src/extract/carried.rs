//! What a PDF carries besides its pages, in words for the user: whatever is not read is told, with the
//! next step.

use super::about::About;

/// Most names or pages that are listed; the others are counted.
const MOST_LISTED: usize = 10;

/// What of the file is not in its text.
pub(super) fn warnings(about: &About) -> Vec<String> {
    let mut warnings = Vec::new();
    if about.is_dynamic_form {
        warnings.push(
            "modulo dinamico (XFA): le pagine non ne mostrano il contenuto; aprilo con Adobe Reader, \
             stampalo in PDF e tieni quella copia"
                .to_owned(),
        );
    }
    let names = about
        .attachments
        .iter()
        .map(|file| format!("«{}»", file.name));
    let names = listed(names.collect());
    match about.attachments.len() {
        0 if about.is_collection => warnings.push(
            "raccolta di documenti (portfolio) in cui non se ne trova nessuno: aprila con un lettore di PDF"
                .to_owned(),
        ),
        0 => {}
        1 if !about.is_collection => warnings.push(format!(
            "contiene un allegato che non è stato letto: {names}; salvalo come file a parte"
        )),
        count if about.is_collection => warnings.push(format!(
            "raccolta (portfolio) di {count} documenti non letti: {names}; salvali come file \
             a parte"
        )),
        count => warnings.push(format!(
            "contiene {count} allegati che non sono stati letti: {names}; salvali come file a parte"
        )),
    }
    let pages = about.notes.iter().map(|(page, _)| page.to_string());
    let pages = listed(pages.collect());
    let on = if about.notes.len() == 1 {
        "a pagina"
    } else {
        "alle pagine"
    };
    match about.notes.iter().map(|(_, count)| count).sum() {
        0_u32 => {}
        1 => warnings.push(format!(
            "una nota o un commento {on} {pages} non è nel testo; leggila con un lettore di PDF"
        )),
        count => warnings.push(format!(
            "{count} note o commenti {on} {pages} non sono nel testo; leggili con un lettore di PDF"
        )),
    }
    warnings
}

/// The first ones, and how many more there are.
fn listed(mut items: Vec<String>) -> String {
    let more = items.len().saturating_sub(MOST_LISTED);
    items.truncate(MOST_LISTED);
    let list = items.join(", ");
    match more {
        0 => list,
        1 => format!("{list} e un altro"),
        more => format!("{list} e altri {more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::about::Attachment;

    #[test]
    fn what_is_not_read_is_told_by_name_and_number() {
        let about = |attachments: usize, notes: &[(u32, u32)], is_collection| About {
            attachments: (0..attachments)
                .map(|number| Attachment {
                    name: format!("{number}.pdf"),
                    description: None,
                })
                .collect(),
            notes: notes.to_vec(),
            is_collection,
            ..About::default()
        };
        let said = |about: &About| warnings(about).join("\n");
        assert_eq!(said(&about(0, &[], false)), "");
        let one = said(&about(1, &[(3, 1)], false));
        assert!(
            one.contains("un allegato") && one.contains("«0.pdf»"),
            "{one}"
        );
        assert!(one.contains("a pagina 3"), "{one}");
        let many = said(&about(13, &[(1, 2), (9, 1)], true));
        assert!(
            many.contains("13 documenti") && many.contains("e altri 3;"),
            "{many}"
        );
        assert!(many.contains("3 note") && many.contains("1, 9"), "{many}");
        assert!(said(&about(0, &[], true)).contains("portfolio"));
    }
}
