//! The page itself.

use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, context};
use serde::Serialize;

use super::catalogue::Installer;
use super::installer::{Machine, System};
use super::visitor::Visitor;

static PAGE: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // `first` may be missing and is asked for; anything else that is missing is a mistake.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.add_template("page.html", include_str!("assets/page.html"))?;
    Ok(environment)
});

/// An installer as the page shows it; without a file a system that there is none for.
#[derive(Serialize)]
struct Entry {
    system: &'static str,
    detail: String,
    machine: &'static str,
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

/// The template and its values do not fit together.
#[derive(Debug, thiserror::Error)]
#[error("the download page cannot be rendered: {0}")]
pub(super) struct PageError(String);

/// The page for `visitor`.
///
/// # Errors
/// A fault in the template.
pub(super) fn render(
    organisation: &str,
    visitor: Visitor,
    installers: &[Installer],
) -> Result<String, PageError> {
    let first = first_for(visitor, installers);
    let nothing = nothing_for(organisation, visitor, installers.is_empty());
    let environment = PAGE
        .as_ref()
        .map_err(|fault| PageError(fault.to_string()))?;
    let values = context! {
        organisation,
        first => Serde(first.map(entry)),
        nothing => Serde(nothing),
        others => Serde(others(first, installers)),
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

fn others(first: Option<&Installer>, installers: &[Installer]) -> Vec<Entry> {
    if installers.is_empty() {
        return Vec::new();
    }
    let is_first = |each: &Installer| first.is_some_and(|first| first.name == each.name);
    let offered = installers.iter().filter(|each| !is_first(each)).map(entry);
    let none_for = |system: &System| !installers.iter().any(|each| each.kind.system == *system);
    offered
        .chain(System::NAMED.into_iter().filter(none_for).map(missing))
        .collect()
}

fn nothing_for(organisation: &str, visitor: Visitor, empty: bool) -> Nothing {
    let ask = "Ask the person who invited you";
    let (title, advice) = match visitor {
        _ if empty => (
            "There is nothing to download yet".to_owned(),
            format!(
                "{organisation} has not put installers here. {ask}, then open this page again."
            ),
        ),
        Visitor::Phone => (
            "Latchkey runs on computers".to_owned(),
            "Open your invite mail on the computer you work with, and press Download there."
                .to_owned(),
        ),
        Visitor::Unknown => (
            "Choose your system".to_owned(),
            "This page could not tell which system you use. All of them are below.".to_owned(),
        ),
        Visitor::Computer { fits, .. } => {
            let system = fits.first().map_or("this system", |system| system.title());
            (
                format!("No installer for {system} yet"),
                format!(
                    "{organisation} does not offer one. {ask}, or use a computer with a system below."
                ),
            )
        }
    };
    Nothing { title, advice }
}

fn entry(installer: &Installer) -> Entry {
    let kind = &installer.kind;
    let machine = kind.machine.title(kind.system);
    let plain = kind.machine == Machine::X64 && kind.system != System::MacOs;
    let detail = if plain {
        kind.extension.to_owned()
    } else {
        format!("{}, {machine}", kind.extension)
    };
    Entry {
        system: kind.system.title(),
        detail,
        machine,
        extension: kind.extension,
        version: kind.version.to_string(),
        size: megabytes(installer.bytes),
        sha256: installer.sha256.clone(),
        url: Some(format!("/download/files/{}", path_segment(&installer.name))),
    }
}

fn missing(system: System) -> Entry {
    Entry {
        system: system.title(),
        detail: String::new(),
        machine: "",
        extension: "",
        version: String::new(),
        size: String::new(),
        sha256: String::new(),
        url: None,
    }
}

/// `8.2 MB`, in the decimal megabytes that browsers and file managers show.
fn megabytes(bytes: u64) -> String {
    const TENTH_BYTES: u64 = 100_000;
    let tenths = bytes.saturating_add(TENTH_BYTES / 2) / TENTH_BYTES;
    format!("{}.{} MB", tenths / 10, tenths % 10)
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
        render("Northwind", Visitor::of(user_agent), installers).unwrap()
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
    fn an_organisation_is_text_not_markup() {
        let page = render("<b>Tom & Jerry</b>", Visitor::Unknown, &all()).unwrap();
        assert!(!page.contains("<b>Tom"));
    }

    #[test]
    fn names_and_sizes_are_written_as_browsers_want_them() {
        assert_eq!(megabytes(8_249_999), "8.2 MB");
        assert_eq!(megabytes(0), "0.0 MB");
        assert_eq!(path_segment("Latchkey 1.0_x.deb"), "Latchkey%201.0_x.deb");
        assert_eq!(path_segment("a/../b"), "a%2F..%2Fb");
    }
}
