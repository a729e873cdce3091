//! Somebody who answers in the server's place, without its certificate.

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;

use client::GateView;
use protocol::Invite;
use reqwest::Certificate;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};

use crate::attack::{attacks, expect};
use crate::company::Company;
use crate::desk::Desk;

/// Takes this many connections under a certificate of its own; gives back how much each told first.
fn impostor(connections: usize) -> (u16, Certificate, JoinHandle<Vec<usize>>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = std::thread::spawn(move || {
        let told = |_| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut piece = [0; 1024];
            // Who does not like the certificate ends the handshake.
            Stream::new(&mut connection, &mut stream)
                .read(&mut piece)
                .unwrap_or(0)
        };
        (0..connections).map(told).collect()
    });
    let certificate = Certificate::from_pem(made.cert.pem().as_bytes()).unwrap();
    (port, certificate, serving)
}

attacks! {
    async fn a_wrong_certificate() {
        let company = Company::open().await;
        let desk = Desk::new(&company).await;
        let (port, certificate, serving) = impostor(2);
        let mut invite = Invite::parse(&company.link().await).unwrap();
        invite.server = format!("https://localhost:{port}").parse().unwrap();
        expect(desk.app.open_invite(&invite.app_link()).await.err(), "certificate");
        assert!(matches!(desk.app.gate().await, GateView::Trouble(_)));
        assert!(desk.is_blank());
        let believer = reqwest::Client::builder().tls_certs_only([certificate]).build().unwrap();
        believer.post(invite.server).body("a secret").send().await.unwrap_err();
        let told = serving.join().unwrap();
        assert_eq!(told[0], 0, "bytes sent to the impostor");
        assert!(told[1] > 0, "who believes it would have told it everything");
    }
}
