//! The mail catcher's page: what was sent, to whom, and how it looks.

use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tests::smtp::{Mail, Sink};
use tokio::net::TcpListener;

/// Fonts, colours and lines of the page; the mails bring their own.
const STYLE: &str = include_str!("mailbox.css");
/// A mail may show and link, nothing else.
const CONTENT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";

/// Serves the page on this port of loopback and says where.
pub(crate) async fn serve(sink: Arc<Sink>, port: u16) -> anyhow::Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .with_context(|| format!("port {port} is not free"))?;
    let address = format!("http://{}/", listener.local_addr()?);
    let pages = Router::new()
        .route("/", get(list))
        .route("/{number}", get(one))
        .route("/{number}/html", get(html))
        .with_state(sink);
    tokio::spawn(async move { axum::serve(listener, pages).await });
    Ok(address)
}

async fn list(State(sink): State<Arc<Sink>>) -> Response {
    let mut rows: Vec<String> = sink
        .mails()
        .iter()
        .enumerate()
        .map(|(number, mail)| {
            let (to, subject, date) = (
                escaped(&mail.to.join(", ")),
                escaped(&mail.subject),
                &mail.date,
            );
            format!(
                "<li><a href=\"/{number}\"><b>{subject}</b><span>{to}</span><time>{date}</time></a>"
            )
        })
        .collect();
    rows.reverse();
    let body = if rows.is_empty() {
        "<p>No mail yet. Enrol a group in the console.</p>".to_owned()
    } else {
        format!("<ul>{}</ul>", rows.join(""))
    };
    page("Mail", &format!("<h1>Mail</h1>{body}"))
}

async fn one(State(sink): State<Arc<Sink>>, Path(number): Path<usize>) -> Response {
    let mails = sink.mails();
    let Some(mail) = mails.get(number) else {
        return missing();
    };
    let (to, subject) = (escaped(&mail.to.join(", ")), escaped(&mail.subject));
    let text = escaped(&mail.text);
    page(
        &subject,
        &format!(
            "<p><a href=\"/\">All mail</a></p><h1>{subject}</h1><p>To {to}, {date}</p>\
             <iframe title=\"The mail\" src=\"/{number}/html\" \
             sandbox=\"allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation allow-top-navigation-to-custom-protocols\"></iframe>\
             <details><summary>As plain text</summary><pre>{text}</pre></details>",
            date = mail.date
        ),
    )
}

async fn html(State(sink): State<Arc<Sink>>, Path(number): Path<usize>) -> Response {
    sink.mails()
        .get(number)
        .map_or_else(missing, |mail| with_policy(opening_outside(mail)))
}

/// Links of the mail open outside its frame.
fn opening_outside(mail: &Mail) -> String {
    mail.html
        .replacen("<head>", "<head><base target=\"_blank\">", 1)
}

fn page(title: &str, body: &str) -> Response {
    with_policy(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style><main>{body}</main></html>"
    ))
}

fn with_policy(body: String) -> Response {
    (
        [(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY), NO_STORE],
        Html(body),
    )
        .into_response()
}

const NO_STORE: (HeaderName, &str) = (header::CACHE_CONTROL, "no-store");

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "no such mail").into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The number of the newest mail to `recipient` in the page's addresses.
pub(crate) fn number_of(sink: &Sink, recipient: &str, subject: &str) -> anyhow::Result<usize> {
    sink.mails()
        .iter()
        .rposition(|mail| {
            mail.to.iter().any(|to| to == recipient) && mail.subject.contains(subject)
        })
        .with_context(|| format!("no mail \"{subject}\" to {recipient}"))
}
