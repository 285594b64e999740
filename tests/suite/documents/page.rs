//! A Markdown document as the tests need it: what it sets in code, what it links to, which headings it has.

/// What a test looks at in a document; each with the line it is on, from 1.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Inline code, without its backticks.
    pub(super) code: Vec<(usize, String)>,
    /// Lines of fenced blocks.
    pub(super) fenced: Vec<(usize, String)>,
    /// Targets of links and images.
    pub(super) links: Vec<(usize, String)>,
    /// The anchors of its headings, as GitHub makes them.
    pub(super) anchors: Vec<String>,
}

impl Page {
    pub(super) fn read(text: &str) -> Self {
        let mut page = Page::default();
        let mut in_fence = false;
        for (nth, line) in text.lines().enumerate() {
            let number = nth + 1;
            if line.trim_start().starts_with("```") {
                in_fence = !in_fence;
            } else if in_fence {
                page.fenced.push((number, line.to_owned()));
            } else {
                if let Some(heading) = heading(line) {
                    page.anchors.push(anchor(heading));
                }
                let code = line.split('`').skip(1).step_by(2);
                page.code
                    .extend(code.map(|code| (number, code.replace("\\|", "|"))));
                // Links are looked for outside code, where brackets are code.
                let prose: String = line.split('`').step_by(2).collect();
                page.links
                    .extend(targets(&prose).map(|target| (number, target)));
            }
        }
        page
    }
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| text.trim())
}

/// The name by which a link reaches a heading: letters and digits in lower case, blanks as hyphens.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The targets of `[text](target)` and `![text](target)`.
fn targets(prose: &str) -> impl Iterator<Item = String> {
    let after = prose.split("](").skip(1);
    after.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
}

#[test]
fn a_page_is_read() {
    let text = "# One, two: `three`\n\n[a `b`](c.md#d) and `src/x.rs` ![e](f.png)\n\n```console\nnormario `x` [no](no.md)\n```\n## È così\n#no heading";
    let page = Page::read(text);
    assert_eq!(page.anchors, ["one-two-three", "è-così"]);
    let code: Vec<_> = page.code.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(code, ["three", "b", "src/x.rs"]);
    assert_eq!(
        page.links,
        [(3, "c.md#d".to_owned()), (3, "f.png".to_owned())]
    );
    assert_eq!(page.fenced.len(), 1);
}
