//! Servers that answer badly, for tests of the transport and of the app above it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, Stream, SupportedProtocolVersion};
use url::Url;

use super::{HttpTransport, LARGEST_ANSWER_BYTES, PATIENCE, Patience};

/// The transport as it is.
pub(crate) fn patient() -> HttpTransport {
    HttpTransport::with_patience("0.1.0", PATIENCE).unwrap()
}

/// One that soon gives up, for servers that would be waited for.
pub(crate) fn impatient() -> HttpTransport {
    let soon = Duration::from_millis(300);
    let patience = Patience {
        connect: soon,
        total: soon,
    };
    HttpTransport::with_patience("0.1.0", patience).unwrap()
}

/// A server that takes a connection and says nothing, until the listener is dropped.
pub(crate) fn silent() -> (Url, TcpListener) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    (format!("http://{address}").parse().unwrap(), listener)
}

/// An answer that is longer than any real one.
pub(crate) fn oversized() -> Vec<u8> {
    with_body("200 OK", &vec![b'x'; LARGEST_ANSWER_BYTES + 1])
}

/// An answer that sends the app elsewhere.
pub(crate) fn redirect() -> Vec<u8> {
    let head = "HTTP/1.1 307 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    head.as_bytes().to_vec()
}

/// An answer that breaks off.
pub(crate) fn broken_off() -> Vec<u8> {
    b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec()
}

/// A server under an address of TLS that does not speak it.
pub(crate) fn no_tls() -> (Url, JoinHandle<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut hello = [0; 64];
        stream.read_exact(&mut hello).ok();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").ok();
    });
    let url = format!("https://localhost:{port}");
    (url.parse().unwrap(), serving)
}

/// A server that answers one request with `answer`; gives back what it read.
pub(crate) fn answering(answer: Vec<u8>) -> (Url, JoinHandle<String>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = read_request(&mut stream);
        // A client that has seen enough hangs up in the middle of a long answer.
        stream.write_all(&answer).ok();
        request
    });
    (url, serving)
}

/// Head and body of a request, whose length its head says.
fn read_request(stream: &mut TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let (mut request, mut length) = (String::new(), 0);
    while !request.ends_with("\r\n\r\n") {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(said) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().unwrap();
        }
        request.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    request.push_str(std::str::from_utf8(&body).unwrap());
    request
}

/// An answer with its length.
pub(crate) fn with_body(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A TLS server for one connection; gives back how much it was told.
pub(crate) fn tls_server(
    versions: &[&'static SupportedProtocolVersion],
) -> (Url, JoinHandle<usize>) {
    let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(
        certified.signing_key.serialize_der(),
    ));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut told = Vec::new();
        // The client ends the handshake, so reading ends in an error.
        Stream::new(&mut connection, &mut stream)
            .read_to_end(&mut told)
            .ok();
        told.len()
    });
    (
        format!("https://localhost:{port}").parse().unwrap(),
        serving,
    )
}
