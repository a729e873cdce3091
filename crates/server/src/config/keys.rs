//! Every key of the configuration, with its default and what it does.

/// One key.
pub struct Key {
    /// `section.name`, as in the TOML file.
    pub path: &'static str,
    /// What holds where nothing is said; none where the key must be set or stays empty.
    pub default: Option<&'static str>,
    /// What it does.
    pub help: &'static str,
}

const fn key(path: &'static str, default: Option<&'static str>, help: &'static str) -> Key {
    Key {
        path,
        default,
        help,
    }
}

/// All keys, in the order of `--help`.
pub const KEYS: &[Key] = &[
    key(
        "server.public_url",
        None,
        "address people and apps reach the server at: https, or http on loopback",
    ),
    key(
        "server.listen",
        Some("127.0.0.1:8443"),
        "address and port to listen on; port 0 takes a free one",
    ),
    key(
        "server.data_directory",
        Some("/var/lib/latchkey"),
        "where the key file and the SQLite database lie",
    ),
    key(
        "server.trusted_proxies",
        Some("0"),
        "how many proxies in front add to X-Forwarded-For; 0 ignores that header",
    ),
    key(
        "database.url",
        Some(""),
        "`sqlite:FILE` or `postgres://...`; empty: latchkey.db in the data directory",
    ),
    key(
        "tls.certificate",
        Some(""),
        "certificate chain in PEM, read again when it changes; empty: no TLS here, a proxy does it",
    ),
    key("tls.key", Some(""), "private key in PEM"),
    key(
        "mail.transport",
        Some("smtp"),
        "`smtp`, or `directory` to write .eml files for development",
    ),
    key(
        "mail.from",
        Some(""),
        "sender of all mails, `Name <address>`",
    ),
    key("mail.smtp_host", Some("localhost"), "SMTP server"),
    key("mail.smtp_port", Some("587"), "its port"),
    key(
        "mail.smtp_security",
        Some("starttls"),
        "`starttls`, `tls`, or `none` (loopback only)",
    ),
    key(
        "mail.smtp_user",
        Some(""),
        "user name at the SMTP server; empty: no sign-in",
    ),
    key("mail.smtp_password", Some(""), "its password"),
    key(
        "mail.directory",
        Some(""),
        "where .eml files go with mail.transport = \"directory\"",
    ),
    key(
        "mail.time_zone",
        Some("UTC"),
        "time zone of the times in mails, as in `Europe/Berlin`",
    ),
    key(
        "files.downloads",
        Some(""),
        "directory of the app's installers for the download page; empty: none",
    ),
    key(
        "files.console",
        Some(""),
        "directory of the admin console's built files; empty: the ones in the program",
    ),
    key(
        "limits.connections",
        Some("4000"),
        "connections that may be open at a time; fewer where the system lets this process open fewer files",
    ),
    key(
        "limits.connections_per_address",
        Some("500"),
        "of these from one address; does not hold where server.trusted_proxies counts a proxy",
    ),
    key(
        "limits.requests_per_minute",
        Some("20"),
        "requests a minute from one address that has proven nothing: enrolment, sign-in, wrong device tokens; more where many people share one",
    ),
    key(
        "limits.device_requests_per_minute",
        Some("60"),
        "requests a minute from one device with a good token, also one whose person has left",
    ),
    key(
        "limits.wrong_join_codes_per_hour",
        Some("10"),
        "wrong join codes an hour from one address",
    ),
    key("log.format", Some("text"), "`text` or `json`"),
    key(
        "log.filter",
        Some("info"),
        "what is logged, in the words of tracing's EnvFilter",
    ),
];

impl Key {
    /// The environment variable that sets the key, over the file.
    pub fn variable(&self) -> String {
        format!("LATCHKEY_{}", self.path.replace('.', "_").to_uppercase())
    }
}

/// The part of `--help` that lists the keys.
pub fn help() -> String {
    let mut text =
        String::from("Configuration keys (TOML `section.name`, environment variable):\n");
    for key in KEYS {
        let default = match key.default {
            None => "must be set".to_owned(),
            Some("") => "empty by default".to_owned(),
            Some(value) => format!("default {value}"),
        };
        text.push_str(&format!(
            "  {} ({})\n      {} [{default}]\n",
            key.path,
            key.variable(),
            key.help
        ));
    }
    text
}
