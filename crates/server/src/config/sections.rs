//! The configuration with its meaning checked.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use url::Url;

use super::guards;
use super::secret_text::SecretText;
use super::values::{ConfigError, Values, wrong};

/// A configuration that can be used.
#[derive(Clone)]
pub struct Config {
    /// Where the server is and is reached.
    pub server: ServerConfig,
    /// Where data is kept.
    pub database: DatabaseConfig,
    /// TLS by the server itself, or none where a proxy does it.
    pub tls: Option<TlsConfig>,
    /// How mails leave.
    pub mail: MailConfig,
    /// Files that are served.
    pub files: DirectoriesConfig,
    /// How much is allowed.
    pub limits: LimitsConfig,
    /// What is logged.
    pub log: LogConfig,
}

/// Where the server is and is reached.
#[derive(Clone)]
pub struct ServerConfig {
    /// Address in links and signed statements.
    pub public_url: Url,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Where the key file lies.
    pub data_directory: PathBuf,
    /// How many proxies in front are believed.
    pub trusted_proxies: usize,
}

/// Where data is kept.
#[derive(Clone)]
pub struct DatabaseConfig {
    /// `sqlite:...` or `postgres:...`. May hold a password.
    pub url: SecretText,
}

/// Certificate and key.
#[derive(Clone)]
pub struct TlsConfig {
    /// Certificate chain in PEM.
    pub certificate: PathBuf,
    /// Private key in PEM.
    pub key: PathBuf,
}

/// How mails leave.
#[derive(Clone)]
pub struct MailConfig {
    /// `Name <address>`.
    pub from: String,
    /// The way out.
    pub transport: MailTransport,
    /// Time zone of times in mails.
    pub time_zone: TimeZone,
}

/// The way out for mails.
#[derive(Clone)]
pub enum MailTransport {
    /// An SMTP server.
    Smtp {
        /// Its name.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is protected.
        security: SmtpSecurity,
        /// User name and password.
        sign_in: Option<(String, SecretText)>,
    },
    /// Files, for development.
    Directory(PathBuf),
}

/// How the connection to the SMTP server is protected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS after STARTTLS, required.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None; only on loopback.
    None,
}

/// Files that are served.
#[derive(Clone)]
pub struct DirectoriesConfig {
    /// The app's installers.
    pub downloads: Option<PathBuf>,
    /// The built console, where it is not the one in the program.
    pub console: Option<PathBuf>,
}

/// How much is allowed.
#[derive(Clone)]
pub struct LimitsConfig {
    /// Open at a time, from everywhere.
    pub connections: NonZeroU32,
    /// Open at a time from one address, where no proxy stands in front.
    pub connections_per_address: NonZeroU32,
    /// From one address, for enrolment and sign-in.
    pub requests_per_minute: NonZeroU32,
    /// From one device with a good token.
    pub device_requests_per_minute: NonZeroU32,
    /// From one address.
    pub wrong_join_codes_per_hour: NonZeroU32,
}

/// What is logged.
#[derive(Clone)]
pub struct LogConfig {
    /// For people or for machines.
    pub format: LogFormat,
    /// In the words of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// For people or for machines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines.
    Text,
    /// JSON objects.
    Json,
}

impl Config {
    /// Checks the meaning of every key.
    ///
    /// # Errors
    /// [`ConfigError`], naming the key and what it has to be.
    pub fn from_values(values: &Values) -> Result<Self, ConfigError> {
        let server = server(values)?;
        Ok(Self {
            database: database(values, &server)?,
            tls: tls(values, &server)?,
            mail: mail(values, &server)?,
            files: DirectoriesConfig {
                downloads: values.path("files.downloads")?,
                console: values.path("files.console")?,
            },
            limits: limits(values)?,
            log: LogConfig {
                format: values.word(
                    "log.format",
                    &[("text", LogFormat::Text), ("json", LogFormat::Json)],
                )?,
                filter: values.text("log.filter")?,
            },
            server,
        })
    }
}

fn server(values: &Values) -> Result<ServerConfig, ConfigError> {
    const PUBLIC_URL: &str = "server.public_url";
    let public_url = protocol::server_address(&values.text(PUBLIC_URL)?).map_err(|_| {
        wrong(
            PUBLIC_URL,
            "has to be an https address, or http on loopback, without a path",
        )
    })?;
    Ok(ServerConfig {
        public_url,
        listen: values.parsed(
            "server.listen",
            "an address with a port, as in 127.0.0.1:8443",
        )?,
        data_directory: values.parsed("server.data_directory", "a directory")?,
        trusted_proxies: values.parsed("server.trusted_proxies", "a number")?,
    })
}

fn database(values: &Values, server: &ServerConfig) -> Result<DatabaseConfig, ConfigError> {
    const URL: &str = "database.url";
    let url = values.text(URL)?;
    if url.is_empty() {
        let file = server.data_directory.join("latchkey.db");
        return Ok(DatabaseConfig {
            url: format!("sqlite:{}", file.display()).into(),
        });
    }
    let known = ["sqlite:", "postgres:", "postgresql:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    if !known {
        return Err(wrong(URL, "has to begin with `sqlite:` or `postgres://`"));
    }
    if !url.starts_with("sqlite:") {
        guards::database_across_the_network(&url)?;
    }
    Ok(DatabaseConfig { url: url.into() })
}

fn tls(values: &Values, server: &ServerConfig) -> Result<Option<TlsConfig>, ConfigError> {
    match (values.path("tls.certificate")?, values.path("tls.key")?) {
        (None, None) => {
            guards::plain_http(server)?;
            guards::undeclared_proxy(server)?;
            Ok(None)
        }
        (Some(certificate), Some(key)) => Ok(Some(TlsConfig { certificate, key })),
        (Some(_), None) => Err(wrong("tls.key", "must be set beside tls.certificate")),
        (None, Some(_)) => Err(wrong("tls.certificate", "must be set beside tls.key")),
    }
}

fn mail(values: &Values, server: &ServerConfig) -> Result<MailConfig, ConfigError> {
    const FROM: &str = "mail.from";
    let from = values.text(FROM)?;
    if from.parse::<lettre::message::Mailbox>().is_err() {
        return Err(wrong(
            FROM,
            "has to be a sender, as in `Latchkey <latchkey@example.com>`",
        ));
    }
    let transport = match values.word("mail.transport", &[("smtp", true), ("directory", false)])? {
        true => smtp(values)?,
        false => directory(values, server)?,
    };
    let time_zone = TimeZone::get(&values.text("mail.time_zone")?).map_err(|_| {
        wrong(
            "mail.time_zone",
            "has to be a time zone, as in Europe/Berlin",
        )
    })?;
    Ok(MailConfig {
        from,
        transport,
        time_zone,
    })
}

fn directory(values: &Values, server: &ServerConfig) -> Result<MailTransport, ConfigError> {
    guards::mails_in_files(server)?;
    let path = values.path("mail.directory")?;
    path.map(MailTransport::Directory)
        .ok_or_else(|| wrong("mail.directory", "must be set for mail.transport"))
}

fn smtp(values: &Values) -> Result<MailTransport, ConfigError> {
    let security = values.word(
        "mail.smtp_security",
        &[
            ("starttls", SmtpSecurity::StartTls),
            ("tls", SmtpSecurity::Tls),
            ("none", SmtpSecurity::None),
        ],
    )?;
    let host = values.text("mail.smtp_host")?;
    let loopback = ["localhost", "127.0.0.1", "::1"].contains(&host.as_str());
    if security == SmtpSecurity::None && !loopback {
        return Err(wrong(
            "mail.smtp_security",
            "may be `none` only for a server on loopback",
        ));
    }
    let user = values.text("mail.smtp_user")?;
    let password = SecretText::from(values.text("mail.smtp_password")?);
    Ok(MailTransport::Smtp {
        host,
        port: values.parsed("mail.smtp_port", "a port number")?,
        security,
        sign_in: (!user.is_empty()).then_some((user, password)),
    })
}

fn limits(values: &Values) -> Result<LimitsConfig, ConfigError> {
    const NUMBER: &str = "a number above 0";
    Ok(LimitsConfig {
        connections: values.parsed("limits.connections", NUMBER)?,
        connections_per_address: values.parsed("limits.connections_per_address", NUMBER)?,
        requests_per_minute: values.parsed("limits.requests_per_minute", NUMBER)?,
        device_requests_per_minute: values.parsed("limits.device_requests_per_minute", NUMBER)?,
        wrong_join_codes_per_hour: values.parsed("limits.wrong_join_codes_per_hour", NUMBER)?,
    })
}
