//! The page itself.

use std::sync::{Arc, LazyLock};

use fluent_bundle::FluentArgs;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, context};
use serde::Serialize;

use super::catalogue::Installer;
use super::installer::{Machine, System};
use super::visitor::Visitor;
use crate::texts::{MissingText, Texts, Values};

static PAGE: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // `first` may be missing and is asked for; anything else that is missing is a mistake.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.add_template("page.html", include_str!("assets/page.html"))?;
    Ok(environment)
});

/// An installer as the page shows it; without a file a system that there is none for.
#[derive(Default, Serialize)]
struct Entry {
    system: String,
    detail: String,
    machine: String,
    extension: &'static str,
    version: String,
    size: String,
    sha256: String,
    url: Option<String>,
}

/// Plain words where the visitor gets no installer.
#[derive(Serialize)]
struct Nothing {
    title: String,
    advice: String,
}

/// The template, its values and the texts do not fit together.
#[derive(Debug, thiserror::Error)]
#[error("the download page cannot be rendered: {0}")]
pub(super) struct PageError(String);

impl From<MissingText> for PageError {
    fn from(missing: MissingText) -> Self {
        Self(missing.to_string())
    }
}

/// The page for `visitor`.
///
/// # Errors
/// A fault in the template or the texts.
pub(super) fn render(
    texts: &Arc<Texts>,
    organisation: &str,
    visitor: Visitor,
    installers: &[Installer],
) -> Result<String, PageError> {
    let first = first_for(visitor, installers);
    let environment = PAGE
        .as_ref()
        .map_err(|fault| PageError(fault.to_string()))?;
    let everywhere = Values::from([("organisation", organisation.to_owned())]);
    let values = context! {
        first => Serde(first.map(|first| entry(texts, first)).transpose()?),
        nothing => Serde(nothing_for(texts, organisation, visitor, installers.is_empty())?),
        others => Serde(others(texts, first, installers)?),
        t => texts.function(everywhere),
    };
    let page = environment
        .get_template("page.html")
        .and_then(|page| page.render(values));
    page.map_err(|fault| PageError(fault.to_string()))
}

fn first_for(visitor: Visitor, installers: &[Installer]) -> Option<&Installer> {
    let Visitor::Computer { fits, machine } = visitor else {
        return None;
    };
    fits.iter().find_map(|system| {
        let of_system = || installers.iter().filter(|each| each.kind.system == *system);
        let for_machine = |wanted| of_system().find(|each| each.kind.machine == wanted);
        for_machine(Machine::Both)
            .or_else(|| for_machine(machine))
            // A Mac with Apple silicon runs programs for Intel; Windows on ARM does as well.
            .or_else(|| of_system().find(|each| each.kind.machine == Machine::X64))
    })
}

fn others(
    texts: &Texts,
    first: Option<&Installer>,
    installers: &[Installer],
) -> Result<Vec<Entry>, MissingText> {
    if installers.is_empty() {
        return Ok(Vec::new());
    }
    let is_first = |each: &Installer| first.is_some_and(|first| first.name == each.name);
    let offered = installers.iter().filter(|each| !is_first(each));
    let none_for = |system: &System| !installers.iter().any(|each| each.kind.system == *system);
    offered
        .map(|each| entry(texts, each))
        .chain(
            System::NAMED
                .into_iter()
                .filter(none_for)
                .map(|system| missing(texts, system)),
        )
        .collect()
}

fn nothing_for(
    texts: &Texts,
    organisation: &str,
    visitor: Visitor,
    empty: bool,
) -> Result<Nothing, MissingText> {
    let mut values = FluentArgs::new();
    values.set("organisation", organisation);
    let key = match visitor {
        _ if empty => "nothing-yet",
        Visitor::Phone => "nothing-phone",
        Visitor::Unknown => "nothing-unknown",
        Visitor::Computer { fits, .. } => {
            let system = fits.first().copied().unwrap_or(System::OtherLinux);
            values.set("system", texts.word(system.text())?);
            "nothing-system"
        }
    };
    Ok(Nothing {
        title: texts.text(key, &values)?,
        advice: texts.text(&format!("{key}-advice"), &values)?,
    })
}

fn entry(texts: &Texts, installer: &Installer) -> Result<Entry, MissingText> {
    let kind = &installer.kind;
    let machine = texts.word(kind.machine.text(kind.system))?;
    let plain = kind.machine == Machine::X64 && kind.system != System::MacOs;
    let mut values = FluentArgs::new();
    values.set("extension", kind.extension);
    values.set("machine", machine.clone());
    values.set("megabytes", megabytes(installer.bytes));
    Ok(Entry {
        system: texts.word(kind.system.text())?,
        detail: if plain {
            kind.extension.to_owned()
        } else {
            texts.text("page-detail", &values)?
        },
        machine,
        extension: kind.extension,
        version: kind.version.to_string(),
        size: texts.text("page-size", &values)?,
        sha256: installer.sha256.clone(),
        url: Some(format!("/download/files/{}", path_segment(&installer.name))),
    })
}

fn missing(texts: &Texts, system: System) -> Result<Entry, MissingText> {
    Ok(Entry {
        system: texts.word(system.text())?,
        ..Entry::default()
    })
}

/// `8.2`, in the decimal megabytes that browsers and file managers show.
fn megabytes(bytes: u64) -> String {
    const TENTH_BYTES: u64 = 100_000;
    let tenths = bytes.saturating_add(TENTH_BYTES / 2) / TENTH_BYTES;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A file name as one segment of a URL.
fn path_segment(name: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    name.bytes()
        .map(|byte| {
            if kept(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::installer::Kind;
    use super::*;
    use crate::texts::pseudo;

    const UBUNTU: &str = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Firefox/145.0";

    fn installers(names: &[&str]) -> Vec<Installer> {
        let installer = |(index, name): (usize, &&str)| Installer {
            name: (*name).to_owned(),
            kind: Kind::of(name).unwrap(),
            bytes: 8_200_000 + 100_000 * u64::try_from(index).unwrap(),
            sha256: "91c2".repeat(16),
        };
        names.iter().enumerate().map(installer).collect()
    }

    fn all() -> Vec<Installer> {
        installers(&[
            "Latchkey_1.0.3_amd64.deb",
            "Latchkey-1.0.3-1.x86_64.rpm",
            "Latchkey_1.0.3_x64_en-US.msi",
            "Latchkey_1.0.3_universal.dmg",
        ])
    }

    fn page(user_agent: &str, installers: &[Installer]) -> String {
        let visitor = Visitor::of(user_agent);
        render(Texts::english(), "Northwind", visitor, installers).unwrap()
    }

    #[test]
    fn the_page_reads_as_drawn() {
        insta::assert_snapshot!("page.html", page(UBUNTU, &all()));
    }

    #[track_caller]
    fn check(user_agent: &str, installers: &[Installer], title: &str) {
        let page = page(user_agent, installers);
        let heading = format!("<h2 id=\"first-title\">{title}</h2>");
        assert!(page.contains(&heading), "{heading} not in {page}");
    }

    #[test]
    fn the_visitors_system_comes_first() {
        check(UBUNTU, &all(), "Latchkey 1.0.3 for Debian and Ubuntu");
        check(
            "X11; Fedora; Linux x86_64",
            &all(),
            "Latchkey 1.0.3 for Fedora, openSUSE",
        );
        check(
            "Windows NT 10.0; Win64; x64",
            &all(),
            "Latchkey 1.0.3 for Windows 10 and 11",
        );
        check(
            "Macintosh; Intel Mac OS X 10_15_7",
            &all(),
            "Latchkey 1.0.3 for macOS 12 and later",
        );
    }

    #[test]
    fn where_there_is_no_installer_plain_words_say_so() {
        let deb = installers(&["Latchkey_1.0.3_amd64.deb"]);
        check(
            "Windows NT 10.0",
            &deb,
            "No installer for Windows 10 and 11 yet",
        );
        check(
            "Linux; Android 15; Mobile",
            &deb,
            "Latchkey runs on computers",
        );
        check("curl/8.9", &deb, "Choose your system");
        check(UBUNTU, &[], "There is nothing to download yet");
        let page = page("Windows NT 10.0", &deb);
        assert!(page.contains("Northwind does not offer an installer for this system yet."));
    }

    #[test]
    fn each_word_of_it_comes_from_the_texts() {
        let deb = installers(&["Latchkey_1.0.3_amd64.deb"]);
        let arm = installers(&["Latchkey_1.0.3_arm64.deb", "Latchkey_1.0.3_aarch64.dmg"]);
        for (agent, offered, values) in [
            (UBUNTU, all(), vec![".deb", ".rpm", ".msi", ".dmg"]),
            (UBUNTU, arm, vec![".deb", ".dmg"]),
            ("Windows NT 10.0", deb.clone(), vec![".deb"]),
            ("Linux; Android 15; Mobile", deb.clone(), vec![".deb"]),
            ("curl/8.9", deb, vec![".deb"]),
            (UBUNTU, Vec::new(), vec![]),
        ] {
            let page = render(&pseudo::texts(), "Ωμέγα", Visitor::of(agent), &offered).unwrap();
            pseudo::check_html(
                &page.replace(&"91c2".repeat(16), "").replace("91c2", ""),
                &values,
            );
        }
    }

    #[test]
    fn an_organisation_is_text_not_markup() {
        let page = render(
            Texts::english(),
            "<b>Tom & Jerry</b>",
            Visitor::Unknown,
            &all(),
        )
        .unwrap();
        assert!(!page.contains("<b>Tom"));
    }

    #[test]
    fn names_and_sizes_are_written_as_browsers_want_them() {
        assert_eq!(megabytes(8_249_999), "8.2");
        assert_eq!(megabytes(0), "0.0");
        assert_eq!(path_segment("Latchkey 1.0_x.deb"), "Latchkey%201.0_x.deb");
        assert_eq!(path_segment("a/../b"), "a%2F..%2Fb");
    }
}
