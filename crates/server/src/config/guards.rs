//! Settings that are each fine alone but would expose people together.

use url::{Host, Url};

use super::sections::ServerConfig;
use super::values::{ConfigError, wrong};
use crate::store::Reached;

/// Refuses to speak plain http to the network, unless a proxy that does TLS is declared.
pub(super) fn plain_http(server: &ServerConfig) -> Result<(), ConfigError> {
    if server.listen.ip().is_loopback() || server.trusted_proxies > 0 {
        return Ok(());
    }
    Err(wrong(
        "tls.certificate",
        "must be set, unless server.listen is on loopback or server.trusted_proxies counts a proxy that does TLS",
    ))
}

/// Refuses to be reached by https through a proxy that is not declared: everybody would be the proxy,
/// share one address's limits, and pass for who signed in from there before.
pub(super) fn undeclared_proxy(server: &ServerConfig) -> Result<(), ConfigError> {
    if server.public_url.scheme() != "https" || server.trusted_proxies > 0 {
        return Ok(());
    }
    Err(wrong(
        "server.trusted_proxies",
        "must count the proxy that does TLS for server.public_url, unless tls.certificate is set",
    ))
}

/// Refuses to write mails into files where real people are enrolled.
pub(super) fn mails_in_files(server: &ServerConfig) -> Result<(), ConfigError> {
    if is_loopback(&server.public_url) {
        return Ok(());
    }
    Err(wrong(
        "mail.transport",
        "may be `directory` only for development, where server.public_url is on loopback",
    ))
}

/// Refuses a PostgreSQL server across the network that has not to prove who it is.
pub(super) fn database_across_the_network(url: &str) -> Result<(), ConfigError> {
    const URL: &str = "database.url";
    let reached = Reached::of(url).map_err(|_| wrong(URL, "cannot be read"))?;
    match reached {
        Reached::Here | Reached::Proven => Ok(()),
        Reached::Unproven => Err(wrong(
            URL,
            "has to say `sslmode=verify-full`, and `sslrootcert=FILE` for a CA of your own, unless the server is on loopback or a Unix socket",
        )),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Values};

    #[track_caller]
    fn check(set: &[(&str, &str)], wrong_key: Option<&str>) {
        let values = Values::read(None, |variable| {
            let usual = [
                (
                    "LATCHKEY_SERVER_PUBLIC_URL",
                    "https://vault.northwind.example",
                ),
                ("LATCHKEY_SERVER_TRUSTED_PROXIES", "1"),
                ("LATCHKEY_MAIL_FROM", "it@northwind.example"),
                ("LATCHKEY_MAIL_DIRECTORY", "mails"),
            ];
            let found = set.iter().chain(&usual).find(|(name, _)| *name == variable);
            found.map(|(_, value)| (*value).to_owned())
        });
        let said = Config::from_values(&values.unwrap())
            .err()
            .map(|error| error.to_string());
        match wrong_key {
            None => assert_eq!(said, None),
            Some(key) => assert!(said.unwrap().starts_with(key)),
        }
    }

    #[test]
    fn plain_http_stays_on_this_machine_or_behind_a_proxy() {
        let open = ("LATCHKEY_SERVER_LISTEN", "0.0.0.0:8443");
        let certificate = ("LATCHKEY_TLS_CERTIFICATE", "cert.pem");
        let key = ("LATCHKEY_TLS_KEY", "key.pem");
        let no_proxy = ("LATCHKEY_SERVER_TRUSTED_PROXIES", "0");
        let here = ("LATCHKEY_SERVER_PUBLIC_URL", "http://127.0.0.1:80");
        check(
            &[here, no_proxy, ("LATCHKEY_SERVER_LISTEN", "127.0.0.1:80")],
            None,
        );
        check(
            &[here, no_proxy, ("LATCHKEY_SERVER_LISTEN", "[::1]:80")],
            None,
        );
        check(&[open, no_proxy], Some("tls.certificate"));
        check(&[open], None);
        check(&[open, no_proxy, certificate, key], None);
        check(&[certificate], Some("tls.key"));
    }

    #[test]
    fn a_proxy_that_does_tls_is_declared() {
        let proxies = |count| ("LATCHKEY_SERVER_TRUSTED_PROXIES", count);
        check(&[proxies("0")], Some("server.trusted_proxies"));
        check(&[proxies("1")], None);
        let own = [
            proxies("0"),
            ("LATCHKEY_TLS_CERTIFICATE", "cert.pem"),
            ("LATCHKEY_TLS_KEY", "key.pem"),
        ];
        check(&own, None);
        let here = ("LATCHKEY_SERVER_PUBLIC_URL", "http://localhost:8443");
        check(&[proxies("0"), here], None);
    }

    #[test]
    fn mails_are_written_into_files_for_development_only() {
        let directory = ("LATCHKEY_MAIL_TRANSPORT", "directory");
        check(&[directory], Some("mail.transport"));
        check(
            &[
                directory,
                ("LATCHKEY_SERVER_PUBLIC_URL", "http://127.0.0.1:8443"),
            ],
            None,
        );
        check(
            &[
                directory,
                ("LATCHKEY_SERVER_PUBLIC_URL", "http://localhost:8443"),
            ],
            None,
        );
    }

    #[test]
    fn the_database_does_not_cross_the_network_unproven() {
        for (url, good) in [
            ("postgres://localhost/latchkey", true),
            ("postgres://latchkey@127.0.0.1:5433/latchkey", true),
            ("postgres://[::1]/latchkey", true),
            ("postgres://%2Fvar%2Frun%2Fpostgresql/latchkey", true),
            ("postgres:///latchkey?host=/var/run/postgresql", true),
            ("postgres://db.northwind.example/latchkey", false),
            ("postgresql://latchkey:x@192.0.2.7/latchkey", false),
            ("postgres://localhost/latchkey?host=192.0.2.7", false),
            (
                "postgres://db.northwind.example/latchkey?sslmode=require",
                false,
            ),
            (
                "postgres://db.northwind.example/latchkey?sslmode=verify-ca",
                false,
            ),
            (
                "postgres://db.northwind.example/latchkey?sslmode=verify-full",
                true,
            ),
            (
                "postgres://db.northwind.example/latchkey?sslmode=often",
                false,
            ),
        ] {
            let wrong_key = (!good).then_some("database.url");
            check(&[("LATCHKEY_DATABASE_URL", url)], wrong_key);
        }
    }

    #[test]
    fn codes_do_not_cross_the_network_in_plain_text() {
        let none = ("LATCHKEY_MAIL_SMTP_SECURITY", "none");
        check(&[none], None);
        let elsewhere = ("LATCHKEY_MAIL_SMTP_HOST", "mail.northwind.example");
        check(&[none, elsewhere], Some("mail.smtp_security"));
        check(&[elsewhere], None);
    }
}
