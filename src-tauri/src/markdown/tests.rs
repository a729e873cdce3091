use super::*;

/// The tree in short: `p[…]` for a paragraph, `b[…]` for strong text, and so on.
fn short(text: &str) -> String {
    tree(text).iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content } => format!("p[{}]", line(content)),
        Block::Heading { level, content } => format!("h{level}[{}]", line(content)),
        Block::List { start, items } => {
            let item = |item: &crate::dto::ListItem| {
                let mark = item.done.map_or("", |done| if done { "x " } else { "o " });
                format!(
                    "li[{mark}{}]",
                    item.blocks.iter().map(self::block).collect::<String>()
                )
            };
            let start = start.map(|start| start.to_string()).unwrap_or_default();
            format!("l{start}[{}]", items.iter().map(item).collect::<String>())
        }
        Block::Code { text } => format!("pre[{text}]"),
        Block::Quote { blocks } => {
            format!("q[{}]", blocks.iter().map(self::block).collect::<String>())
        }
        Block::Rule => "hr".to_owned(),
        Block::Table { head, rows } => {
            let row = |cells: &Vec<crate::dto::Cell>| {
                let cells: Vec<_> = cells.iter().map(|cell| line(&cell.content)).collect();
                cells.join("|")
            };
            let rows: Vec<_> = std::iter::once(head).chain(rows).map(row).collect();
            format!("t[{}]", rows.join("/"))
        }
    }
}

fn line(content: &[crate::dto::Inline]) -> String {
    use crate::dto::Inline;
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Break => "⏎".to_owned(),
            Inline::Strong { content } => format!("b[{}]", line(content)),
            Inline::Emphasis { content } => format!("i[{}]", line(content)),
            Inline::Struck { content } => format!("s[{}]", line(content)),
            Inline::Code { text } => format!("c[{text}]"),
            Inline::Link { address, content } => format!("a<{address}>[{}]", line(content)),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(short(text), expected, "{text:?}");
}

#[test]
fn a_note_is_what_it_looks_like() {
    check("", "");
    check("one\ntwo\n\nthree", "p[one⏎two]p[three]");
    check("# Title\n###### small", "h1[Title]h6[small]");
    check("**b** *i* ~~s~~ `c*d`", "p[b[b] i[i] s[s] c[c*d]]");
    check("- a\n- b\n  - c", "l[li[p[a]]li[p[b]l[li[p[c]]]]]");
    check("3. a\n4. b", "l3[li[p[a]]li[p[b]]]");
    check("- [x] done\n- [ ] open", "l[li[x p[done]]li[o p[open]]]");
    check("> said\n> more", "q[p[said⏎more]]");
    check("a\n\n---\n\nb", "p[a]hrp[b]");
    check("```sh\nls -l\n<b>\n```", "pre[ls -l\n<b>]");
    check("|a|b|\n|-|-|\n|1|**2**|", "t[a|b/1|b[2]]");
    check(
        "5 * 3 and snake_case_name &amp; \\*",
        "p[5 * 3 and snake_case_name & *]",
    );
    check("شكرا 👩‍👩‍👧 e\u{301}", "p[شكرا 👩‍👩‍👧 e\u{301}]");
}

#[test]
fn links_lead_to_the_web_and_to_mailboxes() {
    check("[x](https://a.example/b)", "p[a<https://a.example/b>[x]]");
    check("<me@a.example>", "p[a<mailto:me@a.example>[me@a.example]]");
    let asked = "attach=/etc/passwd&Subject=Hi%20you&attachment=x&%61ttach=y&body=b;attach=z&cc=b@a.example&in-reply-to=1";
    check(
        &format!("[x](mailto:me@a.example?{asked}#attach)"),
        "p[a<mailto:me@a.example?Subject=Hi%20you&cc=b@a.example>[x]]",
    );
    check(
        "[x](mailto:me@a.example?attach=x)",
        "p[a<mailto:me@a.example>[x]]",
    );
    check(
        "see https://a.example/x_y. Or (http://b.example)!",
        "p[see a<https://a.example/x_y>[https://a.example/x_y]. Or (a<http://b.example/>[http://b.example])!]",
    );
    check(
        "![cat](https://a.example/c.png)",
        "p[a<https://a.example/c.png>[cat]]",
    );
    // Letters that look like others are shown as what they are.
    check(
        "[x](https://аpple.example)",
        "p[a<https://xn--pple-43d.example/>[x]]",
    );
}

#[test]
fn what_a_link_says_leads_nowhere_else() {
    check(
        "[**https://a.example**](https://b.example)",
        "p[a<https://b.example/>[b[https://a.example]]]",
    );
    check(
        "[![cat](https://a.example/c.png) ~~*https://c.example*~~](https://b.example)",
        "p[a<https://b.example/>[cat s[i[https://c.example]]]]",
    );
}

#[test]
fn nothing_hostile_comes_through() {
    for text in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](file:///etc/passwd)",
        "[x](latchkey://enroll#x)",
        "[x](//a.example)",
        "[x](https://)",
        "[x](https://bank.example@evil.example)",
        "![x](data:image/png;base64,AAAA)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: javascript:alert(1)",
        "xhttps://a.example",
        "https://user:password@a.example",
    ] {
        assert!(!short(text).contains("a<"), "{text}: {}", short(text));
    }
    check("[x](javascript:1)", "p[x (javascript:1)]");
    check("<script>alert(1)</script>", "p[<script>alert(1)</script>]");
    check("a <img src=x onerror=y> b", "p[a <img src=x onerror=y> b]");
    check("<div>\n*x*\n</div>", "p[<div>⏎*x*⏎</div>]");
    check("a\u{202e}gpj\u{2066}\u{1b}[31m\u{7}", "p[agpj[31m]");
    check("`\u{202e}x`", "p[c[x]]");
    check("\0", "");
}

/// How deep the tree is.
fn depth(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Quote { blocks } => depth(blocks),
        Block::List { items, .. } => items
            .iter()
            .map(|item| depth(&item.blocks))
            .max()
            .unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(of).max().map_or(0, |deepest| deepest + 1)
}

#[test]
fn what_is_nested_too_deep_is_flat_and_whole() {
    let nested = [
        format!("{}deep", "> ".repeat(10_000)),
        format!("{}deep", "- ".repeat(10_000)),
        format!("{}deep{}", "*".repeat(10_000), "*".repeat(10_000)),
        format!(
            "{}deep{}",
            "[".repeat(10_000),
            "](https://a.example)".repeat(10_000)
        ),
        format!("{}deep", "![".repeat(10_000)),
        format!("{}deep", "<b>".repeat(10_000)),
        (0..300)
            .map(|n| format!("{}- deep\n", " ".repeat(n * 2)))
            .collect(),
    ];
    for text in nested {
        let tree = tree(&text);
        assert!(depth(&tree) <= DEPTH + 2);
        let said: String = tree.iter().map(block).collect();
        assert!(said.contains("deep"));
    }
}

#[test]
fn a_text_that_no_page_asks_for_is_shown_as_it_is() {
    let long = "*x* ".repeat(MOST_BYTES / 4 + 1);
    assert_eq!(tree(&long), [Block::Code { text: long }]);
}

#[test]
fn a_note_leads_only_where_its_links_lead() {
    let note = "**[a](https://a.example/x)**\n\n- > https://b.example/\n\n| x |\n|-|\n| <me@c.example> |\n\n\
                `https://d.example/`";
    let long = format!("{}\n\n{note}", "word ".repeat(MOST_BYTES / 4));
    for note in [note, &long] {
        for address in [
            "https://a.example/x",
            "https://b.example/",
            "mailto:me@c.example",
        ] {
            assert!(leads_to(note, address), "{address}");
        }
        for address in [
            "https://a.example/",
            "https://b.example/?secret",
            "https://d.example/",
            "",
        ] {
            assert!(!leads_to(note, address), "{address}");
        }
    }
}
