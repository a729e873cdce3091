//! The way out: SMTP, or a directory of `.eml` files for development.

use std::path::PathBuf;
use std::time::Duration;

use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::config::{MailTransport, SmtpSecurity};

/// Where mails are handed over.
pub(super) enum Transport {
    /// A mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Files for a developer to open. Never in production: see `development` in the configuration.
    Directory(PathBuf),
}

/// The way out cannot be used as configured.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The server's name cannot be used for TLS.
    #[error("mail.smtp_host cannot be used for TLS")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// The directory for mails cannot be made.
    #[error("mail.directory cannot be used")]
    Directory(#[source] std::io::Error),
}

/// Why a mail did not get out. The words are ours: what a mail server says often quotes the address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum SendError {
    /// Nobody answered, or not in time, or did not want us: tried again, together with all other mails.
    Unreachable(String),
    /// This mail was not taken now.
    Later(String),
    /// This mail will never be taken.
    Never(String),
}

/// Each single exchange with the mail server.
const EXCHANGE_TIMEOUT: Duration = Duration::from_secs(10);
/// One whole mail. Stays below the worker's lease.
pub(super) const MAIL_TIMEOUT: Duration = Duration::from_secs(30);
const CONNECTIONS: u32 = 4;

impl Transport {
    /// The way out that is configured; connects when there is something to send.
    ///
    /// # Errors
    /// [`TransportError`].
    pub(super) fn new(config: &MailTransport) -> Result<Self, TransportError> {
        match config {
            MailTransport::Directory(path) => {
                std::fs::create_dir_all(path).map_err(TransportError::Directory)?;
                Ok(Self::Directory(path.clone()))
            }
            MailTransport::Smtp {
                host,
                port,
                security,
                sign_in,
            } => {
                let parameters = || TlsParameters::new(host.clone()).map_err(TransportError::Tls);
                let tls = match security {
                    SmtpSecurity::Tls => Tls::Wrapper(parameters()?),
                    SmtpSecurity::StartTls => Tls::Required(parameters()?),
                    SmtpSecurity::None => Tls::None,
                };
                let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
                    .port(*port)
                    .tls(tls)
                    .timeout(Some(EXCHANGE_TIMEOUT))
                    .pool_config(PoolConfig::new().max_size(CONNECTIONS));
                if let Some((user, password)) = sign_in {
                    // The mail server wants to see it.
                    let password = password.expose().to_owned();
                    server = server.credentials(Credentials::new(user.clone(), password));
                }
                Ok(Self::Smtp(server.build()))
            }
        }
    }

    /// Hands `message` over.
    pub(super) async fn send(&self, name: &str, message: Message) -> Result<(), SendError> {
        match self {
            Self::Smtp(server) => {
                let sending = tokio::time::timeout(MAIL_TIMEOUT, server.send(message));
                match sending.await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(judge(&error)),
                    Err(_) => Err(SendError::Unreachable("timeout".to_owned())),
                }
            }
            Self::Directory(path) => {
                let file = path.join(format!("{name}.eml"));
                let written = tokio::fs::write(file, message.formatted()).await;
                written.map_err(|error| SendError::Later(format!("directory:{:?}", error.kind())))
            }
        }
    }
}

/// Replies that are about us or about the server and not about this mail,
/// although their first digit says "permanent": RFC 4954 (sign-in) and RFC 7504 (no mail here).
const ABOUT_US: [u16; 5] = [521, 530, 534, 535, 538];

fn judge(error: &lettre::transport::smtp::Error) -> SendError {
    let Some(code) = error.status() else {
        let why = if error.is_timeout() {
            "timeout"
        } else if error.is_tls() {
            "tls"
        } else {
            "unreachable"
        };
        return SendError::Unreachable(why.to_owned());
    };
    let number = u16::from(code);
    let why = format!("smtp:{number}");
    if ABOUT_US.contains(&number) || number == 421 {
        SendError::Unreachable(why)
    } else if error.is_permanent() {
        SendError::Never(why)
    } else {
        SendError::Later(why)
    }
}
