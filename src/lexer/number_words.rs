//! Numbers in Italian letters, as some acts print days and years.

/// A number written in Italian letters, up to 2099: «ventiquattro», «primo», «duemilaventisei».
pub(crate) fn italian_number(word: &str) -> Option<u32> {
    const UNITS: [&str; 20] = [
        "",
        "uno",
        "due",
        "tre",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "dieci",
        "undici",
        "dodici",
        "tredici",
        "quattordici",
        "quindici",
        "sedici",
        "diciassette",
        "diciotto",
        "diciannove",
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        "venti",
        "trenta",
        "quaranta",
        "cinquanta",
        "sessanta",
        "settanta",
        "ottanta",
        "novanta",
    ];
    let word = word.replace('é', "e");
    if word == "primo" {
        return Some(1);
    }
    for (prefix, value) in [
        ("duemila", 2000),
        ("millenovecento", 1900),
        ("milleottocento", 1800),
    ] {
        if let Some(rest) = word.strip_prefix(prefix) {
            return if rest.is_empty() {
                Some(value)
            } else {
                Some(value + italian_number(rest)?)
            };
        }
    }
    if let Some(value) = UNITS
        .iter()
        .position(|unit| !unit.is_empty() && *unit == word)
    {
        return u32::try_from(value).ok();
    }
    (2..10).find_map(|tens| {
        let stem = TENS[tens];
        let base = u32::try_from(tens * 10).ok()?;
        // «ventuno» and «ventotto» drop the vowel.
        [stem, &stem[..stem.len() - 1]]
            .into_iter()
            .find_map(|stem| {
                let rest = word.strip_prefix(stem)?;
                let unit = UNITS[..10].iter().position(|unit| *unit == rest)?;
                Some(base + u32::try_from(unit).ok()?)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_letters() {
        let cases = [
            ("primo", Some(1)),
            ("ventuno", Some(21)),
            ("ventitré", Some(23)),
            ("trentotto", Some(38)),
            ("duemila", Some(2000)),
            ("duemilaventisei", Some(2026)),
            ("millenovecentonovantotto", Some(1998)),
            ("seduta", None),
        ];
        for (word, number) in cases {
            assert_eq!(italian_number(word), number, "{word}");
        }
    }
}
