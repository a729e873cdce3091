//! The templates, compiled once, and what comes out of them.

use std::sync::{Arc, LazyLock};

use minijinja::value::Serde;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value, context};

use crate::texts::{MissingText, Texts, Values, arguments};

/// A mail ready to be put into an envelope.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Never holds a code or a token: subjects end up in the logs of mail servers.
    pub subject: String,
    /// For readers without HTML.
    pub text: String,
    /// Names are escaped, pictures come along as `cid:mark`, there is no script.
    pub html: String,
}

/// The template and its values do not fit together: a fault of the program, not of the data.
#[derive(Debug, thiserror::Error)]
#[error("the mail template {template} cannot be rendered: {why}")]
pub struct RenderError {
    template: &'static str,
    // Only the kind: the full text of a template error quotes the values, which are secrets here.
    why: minijinja::ErrorKind,
}

impl From<MissingText> for RenderError {
    fn from(_: MissingText) -> Self {
        Self {
            template: "texts",
            why: ErrorKind::InvalidOperation,
        }
    }
}

/// One mail's pair of templates, and the key of its subject.
pub(super) struct Pair {
    pub(super) subject: &'static str,
    pub(super) text: &'static str,
    pub(super) html: &'static str,
}

const SANS: &str = "Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO: &str = "'JetBrains Mono',ui-monospace,SFMono-Regular,Consolas,Menlo,monospace";

static TEMPLATES: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    // A forgotten value is an error in a test, never a hole in a mail.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_global("sans", SANS);
    environment.add_global("mono", MONO);
    // The names end in .html or .txt, which decides about escaping.
    environment.add_template("layout.html", include_str!("templates/layout.html"))?;
    environment.add_template("invite.html", include_str!("templates/invite.html"))?;
    environment.add_template("invite.txt", include_str!("templates/invite.txt"))?;
    environment.add_template("code.html", include_str!("templates/code.html"))?;
    environment.add_template("code.txt", include_str!("templates/code.txt"))?;
    environment.add_template("grace.html", include_str!("templates/grace.html"))?;
    environment.add_template("grace.txt", include_str!("templates/grace.txt"))?;
    environment.add_template("removed.html", include_str!("templates/removed.html"))?;
    environment.add_template("removed.txt", include_str!("templates/removed.txt"))?;
    Ok(environment)
});

impl Pair {
    pub(super) fn render(
        &self,
        texts: &Arc<Texts>,
        values: Values,
    ) -> Result<Rendered, RenderError> {
        let subject = texts.text(self.subject, &arguments(&values))?;
        let own = Value::from(Serde(&values));
        let values = context! { t => texts.function(values), subject => subject.as_str(), ..own };
        Ok(Rendered {
            text: one(self.text, &values)?,
            html: one(self.html, &values)?,
            subject,
        })
    }
}

fn one(template: &'static str, values: &Value) -> Result<String, RenderError> {
    let environment = TEMPLATES.as_ref().map_err(|cause| RenderError {
        template,
        why: cause.kind(),
    })?;
    environment
        .get_template(template)
        .and_then(|found| found.render(values))
        .map_err(|cause| RenderError {
            template,
            why: cause.kind(),
        })
}

/// A name as it may stand in a line of text: no line breaks or other control characters,
/// which could pretend to be another part of the mail, and not longer than `longest`.
pub(super) fn one_line(name: &str, longest: usize) -> String {
    let spaced = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let words: String = spaced.collect();
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(one_line(name, 12), expected);
    }

    #[test]
    fn names_stay_on_their_line() {
        check("Mira", "Mira");
        check("  Mira \t Novak ", "Mira Novak");
        check("Mira\r\nBcc: all", "Mira Bcc: al");
        check("\u{0}\u{7}", "");
        check("Zoë Łącka-Nowak", "Zoë Łącka-No");
    }
}
