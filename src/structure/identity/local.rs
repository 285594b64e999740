//! Local bodies, recognised by the pattern of their names: Regions, Comuni, Provinces, universities, health
//! authorities, consortia.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::places;
use crate::law::Region;
use crate::lexer::same_length_lower;
use crate::structure::pattern::pattern;

/// A local body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Local {
    pub(crate) issuer: String,
    pub(crate) region: Option<Region>,
}

/// Words that join the words of a name.
const JOINTS: &[&str] = &[
    "di", "del", "della", "dei", "delle", "degli", "dello", "dell'", "dell’", "e", "ed", "in",
    "il", "la", "lo", "le", "al", "a", "per", "con", "san", "d'", "d’", "sul", "nell'", "in",
    "nel", "su", "alla",
];

/// Words after a name that are not part of it: «Comune di Borgo Esercizio 2025».
const AFTER_NAME: &[&str] = &[
    "provincia",
    "settore",
    "esercizio",
    "conto",
    "bilancio",
    "pagina",
    "pag",
    "anno",
    "ufficio",
    "area",
    "servizio",
    "via",
    "piazza",
    "tel",
    "codice",
    "prot",
    "allegato",
    "ordinanza",
    "delibera",
    "deliberazione",
    "determina",
    "determinazione",
    "decreto",
    "circolare",
    "avviso",
    "regolamento",
    "statuto",
    "verbale",
    "copia",
    "originale",
    "oggetto",
    "registro",
    "c.f",
    "sede",
    "approvato",
    "emanato",
    "adottato",
];

/// How the names of local bodies begin; where two begin alike, the longer stands first.
const BEGINNINGS: &[&str] = &[
    // Territory
    r"unione (?:dei|di) comuni(?: lombarda| montan[ai])?|unione montana|unione territoriale|associazione (?:dei|intercomunale)",
    r"libero consorzio comunale|comune|citt(?:à|a['’])\s+(?:di|del|della|dei)|provincia regionale|provincia|città metropolitana|roma capitale",
    r"comunità (?:montana|collinare|di montagna|comprensoriale|della)",
    // Learning
    r"università degli studi|università|politecnico|conservatorio|accademia (?:di belle arti|nazionale)|convitto nazionale",
    r"istituto (?:comprensivo|omnicomprensivo|onnicomprensivo|tecnico|professionale|magistrale|globale|(?:statale )?(?:di|d['’])\s?istruzione(?: secondaria)? superiore|superiore|statale)(?: statale)?",
    r"liceo|direzione didattica|circolo didattico|scuola (?:normale|superiore|universitaria)|ufficio scolastico (?:regionale|provinciale)|azienda per il diritto allo studio",
    // Health and care
    r"azienda sanitaria (?:locale|provinciale|territoriale|universitaria)|azienda unità (?:sanitaria locale|locale socio[- ]?sanitaria)|azienda usl|azienda ulss|azienda socio[- ]?sanitaria (?:territoriale|locale)",
    r"a\.?s\.?l\.?|a\.o\.(?:u\.)?|ausl|ulss|ats|asst|azienda ospedaliero[- ]universitaria|azienda ospedaliera|irccs|istituto zooprofilattico",
    r"azienda (?:pubblica )?(?:di )?servizi alla persona|azienda speciale(?: consortile)?|azienda sociale|società della salute",
    r"ambito (?:territoriale(?: sociale)?|sociale|distrettuale)|distretto (?:sociale|socio[- ]?sanitario)|azienda (?:zero|regionale|provinciale|territoriale)",
    // Professions and chambers
    r"camera di commercio(?:,? industria,? artigianato(?: e|,)? agricoltura)?|unioncamere|ordine (?:\w+ )?(?:degli|dei|delle)|consiglio notarile",
    r"collegio (?:\w+ )?(?:dei|degli|delle) (?:geometri|periti|agrotecnici)|consiglio nazionale (?:dei|degli|delle)|federazione (?:nazionale|regionale|provinciale)",
    // The State on the spot
    r"prefettura(?:\s*[-–]\s*(?:ufficio territoriale del governo|u\.?t\.?g\.?))?|questura|capitaneria di porto|direzione marittima|ufficio circondariale marittimo",
    r"procura (?:generale )?della repubblica|tribunale (?:ordinario )?di|corte d['’]\s?appello di|soprintendenza|comando (?:provinciale|regionale|generale)",
    // Land, water, harbours
    r"consorzio|ente (?:parco|regionale|nazionale|idrico|autonomo|di governo)|parco (?:nazionale|regionale|naturale|archeologico)",
    r"autorità (?:di sistema portuale|portuale|di bacino(?: distrettuale)?|idrica|di ambito|d['’]\s?ambito)|agenzia (?:provinciale|regionale|nazionale|interregionale)|arpa[a-z]{0,3}|aler|ater|iacp",
    // Private law
    r"fondazione|associazione|network",
];

/// More bytes than any of the beginnings has.
const LONGEST_BEGINNING: usize = 80;

/// The beginnings, for a text in small letters: one pattern for both cases is three times as dear to compile.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let beginnings = BEGINNINGS.join("|");
    pattern(&format!(r"\b(?:{beginnings})(?:\s|$)"))
});

/// Where a text names a local body: the beginning of its name.
fn beginning(text: &str) -> Option<Range<usize>> {
    let lower = same_length_lower(text);
    Some(NAMED.as_ref()?.find(&lower)?.range())
}

/// «AUTONOME PROVINZ BOZEN - SÜDTIROL PROVINCIA AUTONOMA DI BOLZANO»: the letterhead in two languages.
pub(crate) fn autonomous_province(line: &str) -> Option<Region> {
    let lower = line.to_lowercase();
    let at = lower.find("provincia autonoma di ").filter(|at| *at > 0)?;
    let letterhead = lower.starts_with("autonome provinz") || lower.starts_with("provinz");
    let named = regional(lower.get(at..)?)?;
    named.region.filter(|_| letterhead)
}

/// The body named at the beginning of a line, or anywhere in a running head.
pub(crate) fn named(line: &str, anywhere: bool) -> Option<Local> {
    regional(line).or_else(|| {
        let found = beginning(line)?;
        let before = line[..found.start].trim_end();
        let opens = before.is_empty() || before.ends_with([':', '-', '–', '—', '|']);
        if !opens && !anywhere {
            return None;
        }
        let name = name_from(&line[found.start..], found.len());
        let lower = name.to_lowercase();
        let lower = ["a.o.u.", "a.o."]
            .iter()
            .zip(["azienda ospedaliero-universitaria", "azienda ospedaliera"])
            .find_map(|(short, long)| Some(format!("{long}{}", lower.strip_prefix(short)?)))
            .unwrap_or(lower);
        let lower = of_city(lower)?;
        let lower = [" - ", " – "].iter().fold(lower, |name, dash| {
            name.replace(&format!("{dash}ufficio territoriale del governo"), "")
        });
        let generic = name.chars().count() <= found.len()
            && line[found.clone()].to_lowercase() != "roma capitale";
        // «Comune» or «Provincia di» alone is not a name; a Province in brackets says where a Comune is.
        let in_brackets = before.ends_with('(');
        if generic || in_brackets {
            return None;
        }
        let town = name[found.len().min(name.len())..]
            .split_whitespace()
            .skip_while(|word| JOINTS.contains(&word.to_lowercase().as_str()))
            .collect::<Vec<_>>()
            .join(" ");
        // A school may be named after a town of elsewhere.
        let school = [
            "istituto",
            "liceo",
            "direzione",
            "circolo",
            "scuola",
            "convitto",
        ];
        let is_school = school.iter().any(|word| lower.starts_with(word));
        let region = places::by_province(line)
            .or_else(|| {
                (!is_school)
                    .then(|| places::begins_with_town(&town))
                    .flatten()
            })
            .or_else(|| {
                let comune = lower.starts_with("comune ");
                let of_town = || places::begins_with_municipality(&town);
                let of_name =
                    || places::begins_with_municipality(lower.strip_prefix("comune di ")?);
                comune.then(|| of_town().or_else(of_name)).flatten()
            })
            .or_else(|| {
                // «Ordine degli avvocati di Pistoia», but not «Liceo Caterina di Siena».
                let (before, town) = lower.rsplit_once(" di ")?;
                let at_once = before.chars().count() <= found.len();
                places::by_town(town).filter(|_| !is_school || at_once)
            })
            .or_else(|| {
                // «Liceo Principe di Piemonte» may be anywhere.
                let mut regions = Region::ALL.iter().copied().filter(|_| !is_school);
                regions.find(|r| lower.contains(r.names()[0]))
            });
        Some(Local {
            issuer: lower,
            region,
        })
    })
}

/// «Città di Borgo» as «comune di Borgo»: a Comune that bears the title. `None` where no Comune is called so: «Città
/// della salute» is a hospital.
fn of_city(name: String) -> Option<String> {
    let titles = ["città ", "citta' ", "citta’ "];
    let Some(rest) = titles.iter().find_map(|title| name.strip_prefix(title)) else {
        return Some(name);
    };
    let rest = rest.trim_start();
    if rest.starts_with("metropolitana") {
        return Some(name);
    }
    // «Città della Pieve», «Città di Castello»: the word is part of the name.
    let whole = format!("città {rest}");
    if places::is_municipality(&whole) {
        return Some(format!("comune di {whole}"));
    }
    // «Città del Vasto», «Città della Spezia»: of a name with an article.
    let articles = [("del ", "il "), ("della ", "la "), ("dei ", "i ")];
    let with_article = articles.iter().find_map(|(joint, article)| {
        let town = rest.strip_prefix(joint)?;
        Some(places::is_municipality(town) || places::is_municipality(&format!("{article}{town}")))
    });
    (rest.starts_with("di ") || with_article == Some(true)).then(|| format!("comune {rest}"))
}

/// Whether a text is an initial: «G.», «C.».
fn is_initial(word: &str) -> bool {
    let mut letters = word.trim_start_matches(['“', '"', '«']).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// The name at the beginning of a text: the words with a capital and those that join them.
fn name_from(text: &str, pattern: usize) -> String {
    let mut end = pattern;
    let mut at = 0;
    let mut counted = 0;
    let mut after_and = false;
    for word in text.split_inclusive(' ') {
        let start = at;
        at += word.len();
        if start < pattern {
            continue;
        }
        let bare = word.trim();
        let lower = bare.to_lowercase();
        let joint = JOINTS.contains(&lower.as_str());
        // «dell’Appennino», «d’Evandro»; what follows «e» is another name: «… di Borgo e dell’Azienda».
        let own = match bare.split_once(['\'', '’']) {
            Some((joint, rest)) if joint.starts_with(char::is_lowercase) && !after_and => rest,
            _ => bare,
        };
        after_and = matches!(lower.as_str(), "e" | "ed");
        let capital = own
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let plain = lower.trim_end_matches(['.', ',', ':', ';']);
        // «Istituto superiore “ Verona”»: a quotation mark by itself.
        if matches!(bare, "“" | "”" | "\"" | "«" | "»") {
            continue;
        }
        let opens_other = bare.starts_with(['(', '-', '–', '—', '|', ':'])
            || matches!(plain, "provincia" | "settore" | "sede")
            || counted > 0 && AFTER_NAME.contains(&plain);
        if opens_other || !(joint || capital) || counted >= 9 {
            break;
        }
        counted += 1;
        if !joint {
            end = start
                + bare
                    .trim_end_matches([',', ';', ':', '.', ')', '"', '”'])
                    .len();
            if bare.ends_with([',', ';', ':', '.', ')']) && !is_initial(bare) {
                break;
            }
        }
    }
    let name = text.get(..end).unwrap_or(text);
    let name = name.replace(['“', '”', '"', '«', '»'], "");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is only the beginning of a name: «Azienda Ospedaliera».
pub(crate) fn is_pattern_alone(text: &str) -> bool {
    if text.len() > LONGEST_BEGINNING {
        return false;
    }
    let found = beginning(text);
    found.is_some_and(|found| found.start == 0 && found.end + 1 >= text.len())
}

/// A public body named anywhere in a line.
pub(crate) fn public_inside(line: &str) -> Option<Local> {
    const PUBLIC: &[&str] = &[
        "comune di",
        "università",
        "azienda",
        "a.o",
        "provincia di",
        "asl",
        "ats",
    ];
    /// One of these is in every line that names such a body.
    const CUES: &[&str] = &[
        "comune",
        "citt",
        "universit",
        "azienda",
        "a.o",
        "provincia",
        "asl",
        "ats",
    ];
    let lower = same_length_lower(line);
    if !CUES.iter().any(|cue| lower.contains(cue)) {
        return None;
    }
    named(line, true).filter(|found| {
        // «Università partner», «Università Ospitante» are no university's name.
        let is_name = |word: &str| {
            let own = |printed: &str| {
                printed.to_lowercase().starts_with(word) && printed.starts_with(char::is_uppercase)
            };
            !JOINTS.contains(&word) && line.split_whitespace().any(own)
        };
        let of_place = |rest: &str| {
            rest.split(' ')
                .next()
                .is_some_and(|word| JOINTS.contains(&word))
        };
        let university = found.issuer.strip_prefix("università ");
        university.is_none_or(of_place)
            && PUBLIC.iter().any(|cue| found.issuer.starts_with(cue))
            && found.issuer.split_whitespace().skip(1).any(is_name)
    })
}

/// The Region named as such anywhere in a line.
pub(crate) fn regional_inside(line: &str) -> Option<Region> {
    let at = line.to_lowercase().find("regione ")?;
    regional(line.get(at..)?)?.region
}

/// The Region or autonomous Province named as such at the beginning of a line.
pub(crate) fn regional(line: &str) -> Option<Local> {
    let lower = line.to_lowercase().replace('’', "'");
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = [
        "regione autonoma",
        "regione",
        "provincia autonoma",
        "giunta regionale",
        "consiglio regionale",
        "giunta della regione",
    ]
    .iter()
    .find_map(|cue| lower.strip_prefix(cue))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = ["della ", "del ", "dell'", "di ", "d'", "autonoma ", "de "]
        .iter()
        .fold(rest, |rest, joint| rest.strip_prefix(joint).unwrap_or(rest));
    let region = Region::ALL.iter().copied().find(|region| {
        region.names().iter().any(|name| {
            rest.strip_prefix(name)
                .is_some_and(|after| !after.starts_with(char::is_alphabetic))
        })
    });
    let siciliana = || rest.starts_with("siciliana").then_some(Region::Sicilia);
    let region = region.or_else(siciliana)?;
    Some(Local {
        issuer: regional_issuer(region),
        region: Some(region),
    })
}

/// The name of a Region as issuer.
pub(crate) fn regional_issuer(region: Region) -> String {
    match region {
        Region::Bolzano | Region::Trento => region.label().to_lowercase(),
        Region::Sicilia => "regione siciliana".to_owned(),
        region => format!("regione {}", region.names()[0]),
    }
}

static COMUNE_SITE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)(?:www\.|@|//)comune\.([a-z-]{3,40})(?:\.([a-z]{2}))?\.it"));

/// The Comune whose site or mail domain is in a text: `www.comune.borgo.tn.it`.
pub(crate) fn by_site(text: &str) -> Option<Local> {
    let found = COMUNE_SITE.as_ref()?.captures(text)?;
    let town = found.get(1)?.as_str().to_lowercase().replace('-', " ");
    let code = found.get(2).map(|code| code.as_str().to_uppercase());
    Some(Local {
        region: match code.as_deref() {
            Some(code) => places::by_code(code),
            None => places::begins_with_municipality(&town),
        },
        issuer: format!("comune di {town}"),
    })
}
