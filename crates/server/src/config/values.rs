//! Reads keys from the file and the environment, and says which one is wrong and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::keys::{KEYS, Key};

/// What is wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("the configuration file {path} is not TOML: {why}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where and what.
        why: String,
    },
    /// There is no such key.
    #[error("{key}: there is no such key; `latchkey-server --help` lists all of them")]
    Unknown {
        /// The key.
        key: String,
    },
    /// The value does not do.
    #[error("{key} (or {variable}): {why}")]
    Value {
        /// The key.
        key: &'static str,
        /// Its environment variable.
        variable: String,
        /// What it has to be.
        why: String,
    },
}

/// The value of each key as text, before its meaning is checked.
pub struct Values(BTreeMap<&'static str, String>);

impl Values {
    /// Reads the TOML file, if one is given, then the environment over it.
    ///
    /// # Errors
    /// [`ConfigError`], naming the key.
    pub fn read(
        file: Option<&Path>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut values = match file {
            None => Self(BTreeMap::new()),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|source| ConfigError::File {
                    path: path.to_owned(),
                    source,
                })?;
                Self::from_toml(&text, path)?
            }
        };
        for key in KEYS {
            if let Some(value) = environment(&key.variable()) {
                values.0.insert(key.path, value);
            }
        }
        Ok(values)
    }

    fn from_toml(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            // The message alone: the whole display would quote the line, which may hold a password.
            ConfigError::Syntax {
                path: path.to_owned(),
                why: error.message().to_owned(),
            }
        })?;
        let mut values = BTreeMap::new();
        for (section, entries) in table {
            let toml::Value::Table(entries) = entries else {
                return Err(ConfigError::Unknown { key: section });
            };
            for (name, value) in entries {
                let path = format!("{section}.{name}");
                let key = KEYS.iter().find(|key| key.path == path);
                let key = key.ok_or(ConfigError::Unknown { key: path })?;
                values.insert(key.path, plain(key, value)?);
            }
        }
        Ok(Self(values))
    }

    /// The value of a key as text: what was set, or its default.
    ///
    /// # Errors
    /// [`ConfigError::Value`] where it must be set and is not.
    pub fn text(&self, path: &'static str) -> Result<String, ConfigError> {
        let default = || {
            KEYS.iter()
                .find(|key| key.path == path)
                .and_then(|key| key.default)
        };
        let value = self
            .0
            .get(path)
            .cloned()
            .or_else(|| default().map(str::to_owned));
        value.ok_or_else(|| wrong(path, "must be set"))
    }

    /// The value of a key, or nothing where it is empty.
    ///
    /// # Errors
    /// [`ConfigError::Value`].
    pub fn path(&self, path: &'static str) -> Result<Option<PathBuf>, ConfigError> {
        let text = self.text(path)?;
        Ok((!text.is_empty()).then(|| PathBuf::from(text)))
    }

    /// The value of a key, read as `T`; `expected` says in words what it has to be.
    ///
    /// # Errors
    /// [`ConfigError::Value`].
    pub fn parsed<T: FromStr>(&self, path: &'static str, expected: &str) -> Result<T, ConfigError> {
        self.text(path)?
            .parse()
            .map_err(|_| wrong(path, &format!("has to be {expected}")))
    }

    /// The value of a key as one of a few words.
    ///
    /// # Errors
    /// [`ConfigError::Value`].
    pub fn word<T: Copy>(&self, path: &'static str, words: &[(&str, T)]) -> Result<T, ConfigError> {
        let text = self.text(path)?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            wrong(path, &format!("has to be one of {}", list.join(", ")))
        })
    }
}

/// A mistake in the value of a key.
pub(super) fn wrong(path: &'static str, why: &str) -> ConfigError {
    let variable = KEYS
        .iter()
        .find(|key| key.path == path)
        .map(Key::variable)
        .unwrap_or_default();
    ConfigError::Value {
        key: path,
        variable,
        why: why.to_owned(),
    }
}

fn plain(key: &Key, value: toml::Value) -> Result<String, ConfigError> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(truth) => Ok(truth.to_string()),
        _ => Err(wrong(key.path, "has to be a text or a number")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, KEYS, help};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let read = Values::read(Some(file.path()), |_| None);
        let failure = read
            .and_then(|values| Config::from_values(&values).map(drop))
            .unwrap_err();
        let shown = file.path().display().to_string();
        assert_eq!(failure.to_string().replace(&shown, "FILE"), expected);
    }

    #[test]
    fn a_mistake_names_its_key_and_what_it_has_to_be() {
        check(
            "",
            "server.public_url (or LATCHKEY_SERVER_PUBLIC_URL): must be set",
        );
        check(
            "[server]\nport = 1\n",
            "server.port: there is no such key; `latchkey-server --help` lists all of them",
        );
        check(
            "[server]\npublic_url = []\n",
            "server.public_url (or LATCHKEY_SERVER_PUBLIC_URL): has to be a text or a number",
        );
        check(
            "port = 1\n",
            "port: there is no such key; `latchkey-server --help` lists all of them",
        );
        let start = "[server]\npublic_url = \"vault.example\"\ntrusted_proxies = 1\n";
        check(
            &format!("{start}listen = \"here\"\n"),
            "server.listen (or LATCHKEY_SERVER_LISTEN): has to be an address with a port, as in 127.0.0.1:8443",
        );
        check(
            &format!("{start}[mail]\nfrom = \"x\"\n"),
            "mail.from (or LATCHKEY_MAIL_FROM): has to be a sender, as in `Latchkey <latchkey@example.com>`",
        );
        check(
            &format!("{start}[database]\nurl = \"mysql://x\"\n"),
            "database.url (or LATCHKEY_DATABASE_URL): has to begin with `sqlite:` or `postgres://`",
        );
        check(
            &format!("{start}[mail]\nfrom = \"a@b.example\"\n[log]\nformat = \"xml\"\n"),
            "log.format (or LATCHKEY_LOG_FORMAT): has to be one of text, json",
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_not_quoted() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[mail]\nsmtp_password = \"hunter2\n").unwrap();
        let failure = Values::read(Some(file.path()), |_| None)
            .err()
            .expect("a refusal");
        assert!(!format!("{failure} {failure:?}").contains("hunter2"));
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[mail]\nsmtp_host = \"a\"\nsmtp_port = 25\n").unwrap();
        let values = Values::read(Some(file.path()), |name| {
            (name == "LATCHKEY_MAIL_SMTP_HOST").then(|| "b".to_owned())
        })
        .unwrap();
        assert_eq!(values.text("mail.smtp_host").unwrap(), "b");
        assert_eq!(values.text("mail.smtp_port").unwrap(), "25");
    }

    #[test]
    fn help_lists_every_key_with_its_variable() {
        let help = help();
        for key in KEYS {
            assert!(
                help.contains(key.path) && help.contains(&key.variable()),
                "{}",
                key.path
            );
        }
    }
}
