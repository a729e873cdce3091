//! Invite links: clicked in a mail, handed over by the system, pasted.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::{Invite, server_address};
use sha2::{Digest as _, Sha256};

use crate::Outcome;

/// Every text is an invite or an error; an invite leads to a safe address and says the same when printed.
///
/// The bytes are tried as a link, and as what stands inside of one, with the right check behind it.
pub fn invite_link(bytes: &[u8]) -> Outcome {
    let typed = std::str::from_utf8(bytes).is_ok_and(check);
    Outcome::accepted(typed | check(&around(bytes)))
}

fn around(body: &[u8]) -> String {
    let check = Sha256::digest(body);
    let payload = URL_SAFE_NO_PAD.encode([body, &check[..4]].concat());
    format!("latchkey://enroll#{payload}")
}

fn check(text: &str) -> bool {
    let Ok(invite) = Invite::parse(text) else {
        return false;
    };
    check_address(&invite);
    for printed in [invite.app_link(), invite.download_link()] {
        let again = Invite::parse(&printed).unwrap();
        assert_eq!(again.server, invite.server);
        assert!(again.token == invite.token, "another token");
        assert_eq!(again.organisation_key, invite.organisation_key);
    }
    true
}

fn check_address(invite: &Invite) {
    let server = &invite.server;
    let loopback = match server.host().unwrap() {
        url::Host::Domain(name) => name == "localhost",
        url::Host::Ipv4(ip) => ip.is_loopback(),
        url::Host::Ipv6(ip) => ip.is_loopback(),
    };
    assert!(server.scheme() == "https" || (server.scheme() == "http" && loopback));
    assert!(server.username().is_empty() && server.password().is_none());
    assert!(server.path() == "/" && server.query().is_none() && server.fragment().is_none());
    assert_eq!(server_address(server.as_str()).as_ref(), Ok(server));
}
