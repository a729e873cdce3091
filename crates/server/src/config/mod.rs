//! The configuration: one TOML file, each key also as an environment variable.
//!
//! The list of keys in `keys` is the only place that names them;
//! reading, `--help` and the messages about mistakes follow from it.

mod guards;
mod keys;
mod secret_text;
mod sections;
mod values;

pub use keys::{KEYS, Key, help};
pub use secret_text::SecretText;
pub use sections::{
    Config, DatabaseConfig, DirectoriesConfig, LimitsConfig, LogConfig, LogFormat, MailConfig,
    MailTransport, ServerConfig, SmtpSecurity, TlsConfig,
};
pub use values::{ConfigError, Values};
