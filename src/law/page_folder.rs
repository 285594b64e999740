//! The folders of the corpus whose Markdown files are pages of the community's site.

/// A folder at the top of the corpus. Its Markdown files, and those of its sub-folders, are pages of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageFolder {
    /// Pages about the community and its work.
    Pages,
    /// Sheets of experiences.
    Experiences,
    /// The community's own papers.
    Materials,
    /// News and seminars.
    News,
}

/// How the name of a page's file ends.
const END: &str = ".md";

impl PageFolder {
    /// All of them.
    pub const ALL: [PageFolder; 4] = [
        PageFolder::Pages,
        PageFolder::Experiences,
        PageFolder::Materials,
        PageFolder::News,
    ];

    /// The name of the folder, which is also the first part of its pages' addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            PageFolder::Pages => "pagine",
            PageFolder::Experiences => "esperienze",
            PageFolder::Materials => "materiali",
            PageFolder::News => "notizie",
        }
    }

    /// What one of its pages is called.
    pub const fn label(self) -> &'static str {
        match self {
            PageFolder::Pages => "Pagina",
            PageFolder::Experiences => "Esperienza",
            PageFolder::Materials => "Materiale",
            PageFolder::News => "Notizia",
        }
    }

    /// The folder that a file of the corpus lies in, by its path with `/`, and its path inside.
    pub fn holding(file: &str) -> Option<(PageFolder, &str)> {
        let (top, inside) = file.split_once('/')?;
        let found = PageFolder::ALL
            .into_iter()
            .find(|folder| folder.as_str() == top)?;
        Some((found, inside))
    }

    /// The folder of a Markdown file that is a page, and the page's name in it: the path without its end.
    pub fn of_page(file: &str) -> Option<(PageFolder, &str)> {
        let (folder, inside) = PageFolder::holding(file)?;
        let name = inside.strip_suffix(END)?;
        (!name.is_empty() && !name.ends_with('/')).then_some((folder, name))
    }

    /// The file of a page of this folder, relative to the corpus.
    pub fn file(self, name: &str) -> String {
        format!("{}/{name}{END}", self.as_str())
    }
}

/// The path in the corpus of what a page at `page` calls `name`: relative to the page's own folder, or to the corpus
/// after a `/`. `None` where it leads out of the corpus, or nowhere.
pub fn corpus_path(page: &str, name: &str) -> Option<String> {
    let (folder, name) = match name.strip_prefix('/') {
        Some(rooted) => ("", rooted),
        None => (page.rsplit_once('/').map_or("", |(folder, _)| folder), name),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part if part.starts_with('.') => return None,
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_the_markdown_files_of_four_folders_at_the_top() {
        let cases = [
            (
                "pagine/chi-siamo.md",
                Some((PageFolder::Pages, "chi-siamo")),
            ),
            (
                "esperienze/2024/orti.md",
                Some((PageFolder::Experiences, "2024/orti")),
            ),
            ("notizie/a.b.md", Some((PageFolder::News, "a.b"))),
            ("materiali/nota.pdf", None),
            ("materiali/.md", None),
            ("altro/pagine/a.md", None),
            ("README.md", None),
            ("pagine/a.MD", None),
        ];
        for (file, expected) in cases {
            let found = PageFolder::of_page(file);
            assert_eq!(found, expected, "{file}");
            if let Some((folder, name)) = found {
                assert_eq!(folder.file(name), file);
            }
        }
    }

    #[test]
    fn names_lead_nowhere_outside_the_corpus() {
        let cases = [
            ("pagine/a.md", "b.png", Some("pagine/b.png")),
            ("pagine/x/a.md", "../b.png", Some("pagine/b.png")),
            ("pagine/a.md", "../materiali/n.pdf", Some("materiali/n.pdf")),
            ("pagine/a.md", "/img/b.png", Some("img/b.png")),
            ("pagine/a.md", "../../b.png", None),
            ("pagine/a.md", "/../b.png", None),
            ("pagine/a.md", "../.git/config", None),
            ("a.md", "./b//c.png", Some("b/c.png")),
            ("pagine/a.md", "..", None),
        ];
        for (page, name, expected) in cases {
            assert_eq!(
                corpus_path(page, name).as_deref(),
                expected,
                "{page} {name}"
            );
        }
    }
}
