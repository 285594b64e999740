//! Entries that are wrong, and what they cost.

use super::*;

/// Which of the entries can be used, and the lines that are complained of.
fn usable(text: &str) -> (Vec<String>, Vec<IngestWarning>) {
    let entries = parse_catalogue(text, "c.toml");
    let usable = entries
        .by_file
        .iter()
        .filter(|(_, (_, entry))| entry.is_ok());
    (
        usable.map(|(file, _)| file.clone()).collect(),
        entries.warnings,
    )
}

fn fault(line: usize, field: &str, what: WrongField) -> FieldFault {
    FieldFault {
        line,
        field: field.to_owned(),
        what,
    }
}

#[test]
fn a_wrong_entry_costs_itself_only() {
    let first = "['a.pdf']\nkind = 'legge'\n";
    let last = "['z.pdf']\nkind = 'dgr'\nnumber = '7'\n";
    let wrong = [
        ("kind = 'legge.statale'", 4, "kind"),
        ("knid = 'legge'", 4, "knid"),
        ("date = '31 febbraio'", 4, "date"),
        ("region = 'toscanna'", 4, "region"),
        ("section = 'x'", 4, "section"),
        ("number = true", 4, "number"),
        ("kind = legge", 4, ""),
        ("kind = 'legge", 4, ""),
        ("kind 'legge'", 4, ""),
        ("title = 'uno'\ntitle = 'due'", 5, ""),
        ("note = \"\"\"uno\ndue", 4, ""),
        ("about = [\n'art. 1 l. 7/1990'", 4, ""),
        ("url = 'www.example.it'", 4, "url"),
        (
            "source = [{id = 'S', name = 'x', facts = ['vigore']}]",
            4,
            "source.facts",
        ),
        ("in_force = {value = 'no'}", 4, "in_force.value"),
        (
            "relation = [{relation = 'attuata', act = 'l. 7/1990'}]",
            4,
            "relation.relation",
        ),
        (
            "relation = [{relation = 'attua', act = ''}]",
            4,
            "relation.act",
        ),
        (
            "relation = [{relation = '', act = 'l. 7/1990'}]",
            4,
            "relation.relation",
        ),
        ("source = [{id = '', name = 'x'}]", 4, "source.id"),
    ];
    for (slip, line, field) in wrong {
        let (usable, warnings) = usable(&format!("{first}['m.pdf']\n{slip}\n{last}"));
        assert_eq!(usable, ["a.pdf", "z.pdf"], "{slip}: {warnings:?}");
        let [IngestWarning::UnusableEntry { name, file, fault }] = warnings.as_slice() else {
            panic!("{slip}: {warnings:?}");
        };
        assert_eq!((name.as_str(), file.as_str()), ("c.toml", "m.pdf"));
        let DeclarationFault::Written(faults) = fault else {
            panic!("{fault:?}");
        };
        let told: Vec<_> = faults
            .iter()
            .map(|it| (it.line, it.field.as_str()))
            .collect();
        assert_eq!(told, [(line, field)], "{slip}");
    }
}

#[test]
fn all_that_is_wrong_with_an_entry_is_told_at_once() {
    let text =
        "[[act]]\nkind = 'lege'\nnumero = '7'\ndate '2001'\ntitle = 'x'\nurl = 'example.it'\n";
    let (_, warnings) = usable(text);
    let [IngestWarning::UnusableEntry { fault, .. }] = warnings.as_slice() else {
        panic!("{warnings:?}");
    };
    let DeclarationFault::Written(faults) = fault else {
        panic!("{fault:?}");
    };
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [2, 3, 4, 6]);
    let meant = |at: usize| match &faults[at].what {
        WrongField::NotAmong { meant, .. } | WrongField::NoSuchField { meant, .. } => {
            meant.as_deref()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!((meant(0), meant(1)), (Some("legge"), Some("number")));
}

#[test]
fn a_heading_that_is_nearly_right_is_told_how_it_is_written() {
    for (heading, what) in [
        ("[act]", WrongField::NotAnActHeading("act".to_owned())),
        ("[[atto]]", WrongField::NotAnActHeading("atto".to_owned())),
        (
            "[['m.pdf']]",
            WrongField::NotAFileHeading("m.pdf".to_owned()),
        ),
        ("[m.pdf]", WrongField::UnquotedFile("m.pdf".to_owned())),
    ] {
        let (_, warnings) = usable(&format!("{heading}\nkind = 'legge'\n"));
        let [IngestWarning::UnusableEntry { fault: told, .. }] = warnings.as_slice() else {
            panic!("{heading}: {warnings:?}");
        };
        let DeclarationFault::Written(faults) = told else {
            panic!("{told:?}");
        };
        assert!(
            faults.contains(&fault(1, "", what)),
            "{heading}: {faults:?}"
        );
    }
}

#[test]
fn a_line_in_brackets_inside_a_text_does_not_cut_its_entry() {
    let text = "[[act]]\nkind = 'legge'\nnumber = '1'\ndate = '2001'\ndescription = \"\"\"\nuno\n[omissis]\ndue\n\"\"\"\n[['b.pdf'\nkind = 'x'\n";
    let read = parse_catalogue(text, "c.toml");
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
    let description = read.acts[0].1.record.description.as_deref();
    assert_eq!(description, Some("uno\n[omissis]\ndue"));
}

#[test]
fn what_is_too_long_or_too_many_is_refused_with_its_line() {
    let long = "x".repeat(2_001);
    let many = "[[act.relation]]\nrelation = 'cita'\nact = 'l. 7/1990'\n".repeat(201);
    let texts = [
        (format!("title = '{long}'\n"), 4, "title"),
        (format!("url = 'https://example.it/{long}'\n"), 4, "url"),
        (format!("number = '{long}'\n"), 4, "number"),
        (format!("description = '{long}{long}'\n"), 4, "description"),
        (format!("note = '{long}{long}'\n"), 4, "note"),
        (many, 4, "relation"),
    ];
    for (entry, line, field) in texts {
        let text = format!("[[act]]\nkind = 'dpcm'\ndate = '2001-03-04'\n{entry}");
        let read = parse_catalogue(&text, "c.toml");
        assert!(read.acts.is_empty(), "{field}");
        let [IngestWarning::UnusableEntry { fault, .. }] = read.warnings.as_slice() else {
            panic!("{:?}", read.warnings);
        };
        let DeclarationFault::Written(faults) = fault else {
            panic!("{fault:?}");
        };
        assert_eq!((faults[0].line, faults[0].field.as_str()), (line, field));
    }
}

#[test]
fn tables_below_an_entry_stay_with_it_where_another_is_wrong() {
    let text = "['a.pdf']\nkind = 'legge'\n['a.pdf'.in_force]\nvalue = true\n  [[act]]\nkind = 'legge'\nnumber = '1'\ndate = '2001'\n  [act.in_force]\nvalue = false\n['b.pdf']\nkind = 'legge\n";
    let read = parse_catalogue(text, "c.toml");
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
    let pdf = read.by_file["a.pdf"].1.as_ref().unwrap();
    assert!(pdf.record.force.as_ref().unwrap().in_force);
    assert!(!read.acts[0].1.record.force.as_ref().unwrap().in_force);
}

#[test]
fn a_broken_heading_gives_its_fields_to_no_other_entry() {
    for heading in [
        "['m.pdf'\n",
        "'m.pdf']\n",
        "[m.pdf]]\n",
        "[]\n",
        "['a.pdf']\n",
    ] {
        let text =
            format!("['a.pdf']\nkind = 'legge'\n{heading}number = '9'\n['z.pdf']\nkind = 'dgr'\n");
        let entries = parse_catalogue(&text, "c.toml");
        assert!(!entries.warnings.is_empty(), "{heading}");
        assert!(
            matches!(entries.by_file.get("z.pdf"), Some((_, Ok(_)))),
            "{heading}"
        );
        for (file, (_, entry)) in &entries.by_file {
            let number = entry
                .as_ref()
                .ok()
                .and_then(|it| it.declared.number.clone());
            assert_eq!(number, None, "{heading}: {file}");
        }
    }
}

#[test]
fn fields_outside_any_entry_are_told() {
    let (usable, warnings) = usable("kind = 'legge'\n['a.pdf']\nkind = 'legge'\n");
    assert_eq!(usable, ["a.pdf"]);
    let outside = fault(1, "", WrongField::OutsideEntry);
    let told = IngestWarning::UnusableEntry {
        name: "c.toml".to_owned(),
        file: "kind".to_owned(),
        fault: DeclarationFault::Written(vec![outside]),
    };
    assert_eq!(warnings, [told]);
}

#[test]
fn a_device_is_not_read() {
    let refused = read_text(Path::new("/dev/zero"));
    assert_eq!(refused, Err(DeclarationFault::NotAFile));
}
