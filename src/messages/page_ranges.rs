//! Page numbers, as lists print them.

/// Page numbers in order, with runs written as `3-7`.
pub(crate) fn page_ranges<T>(pages: &[(u32, T)]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (page, _) in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let runs = runs.into_iter().map(|(a, b)| {
        if a == b {
            a.to_string()
        } else {
            format!("{a}-{b}")
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::page_ranges;

    #[test]
    fn runs_of_pages_are_written_short() {
        let pages = [1, 2, 3, 7, 9, 10].map(|page| (page, ()));
        assert_eq!(page_ranges(&pages), "1-3, 7, 9-10");
        assert_eq!(page_ranges::<()>(&[]), "");
    }
}
