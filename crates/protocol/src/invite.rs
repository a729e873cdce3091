//! The invite link: server address, one-time token and the organisation's key, in the fragment.
//!
//! It travels behind `#`, so that mail scanners, proxies and logs never see it.
//! `https://server/join#PAYLOAD` opens the download page, `latchkey://enroll#PAYLOAD` the app.
//!
//! ```text
//! PAYLOAD = base64url( version 0x01 ‖ token 20 ‖ organisation key 32 ‖ address UTF-8 ‖ check 4 )
//! check   = first 4 bytes of SHA-256 of everything before it
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crypto::signed::{KEY_BYTES, StatementPublicKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

/// Length of an invite token: 160 random bits, above the 128 that are asked for.
pub const TOKEN_BYTES: usize = 20;

const VERSION: u8 = 1;
const CHECK_BYTES: usize = 4;
const APP_SCHEME: &str = "latchkey";
/// Far above any real link; a longer text is not read at all.
const LONGEST_LINK_BYTES: usize = 2_048;
/// The longest host name that there is, RFC 1035 section 2.3.4, written without the dot at its end.
const LONGEST_HOST_BYTES: usize = 253;

/// Proves that its holder was invited. Random, single use, only its hash is stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schema(value_type = String))]
pub struct InviteToken([u8; TOKEN_BYTES]);

impl InviteToken {
    /// The token of random bytes.
    pub const fn from_bytes(bytes: [u8; TOKEN_BYTES]) -> Self {
        Self(bytes)
    }

    /// What the server stores instead of the token.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl From<InviteToken> for String {
    fn from(token: InviteToken) -> Self {
        URL_SAFE_NO_PAD.encode(token.0)
    }
}

impl TryFrom<String> for InviteToken {
    type Error = InviteError;
    fn try_from(text: String) -> Result<Self, InviteError> {
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| InviteError::Damaged)?;
        bytes.try_into().map(Self).map_err(|_| InviteError::Damaged)
    }
}

/// A read invite: where to go, what to show, whom to believe.
#[derive(Clone)]
pub struct Invite {
    /// The server's address, without a path.
    pub server: Url,
    /// The one-time token.
    pub token: InviteToken,
    /// The organisation key to pin.
    pub organisation_key: StatementPublicKey,
}

/// Why a text is not an invite.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum InviteError {
    /// Not a link of ours.
    #[error("not an invite link")]
    NotAnInvite,
    /// A part is missing or changed, as mail programs that break lines do.
    #[error("the invite link is damaged")]
    Damaged,
    /// Made for a later version of the app.
    #[error("the invite link needs a newer version")]
    Newer,
    /// The link's host and the address inside differ.
    #[error("the invite link names two servers")]
    TwoServers,
    /// The address is neither https nor loopback, or no host can be called so.
    #[error("the invite's server address is not safe")]
    UnsafeAddress,
}

impl Invite {
    /// Reads a link as clicked or pasted; spaces and line breaks inside it are ignored.
    ///
    /// # Errors
    /// See [`InviteError`]; every text ends in an invite or in one of them.
    pub fn parse(text: &str) -> Result<Self, InviteError> {
        if text.len() > LONGEST_LINK_BYTES {
            return Err(InviteError::NotAnInvite);
        }
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.trim_matches(|c| matches!(c, '<' | '>' | '"'));
        let link = Url::parse(text).map_err(|_| InviteError::NotAnInvite)?;
        let of_the_app = link.scheme() == APP_SCHEME && link.host_str() == Some("enroll");
        let of_a_server = matches!(link.scheme(), "http" | "https")
            && matches!(link.path(), "/join" | "/download");
        if !of_the_app && !of_a_server {
            return Err(InviteError::NotAnInvite);
        }
        let invite = Self::from_payload(link.fragment().ok_or(InviteError::Damaged)?)?;
        if of_a_server && link.origin() != invite.server.origin() {
            return Err(InviteError::TwoServers);
        }
        Ok(invite)
    }

    /// The link that opens the app.
    pub fn app_link(&self) -> String {
        format!("{APP_SCHEME}://enroll#{}", self.payload())
    }

    /// The link that opens the server's download page.
    pub fn download_link(&self) -> String {
        let mut link = self.server.clone();
        link.set_path("/download");
        link.set_fragment(Some(&self.payload()));
        link.into()
    }

    fn payload(&self) -> String {
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&self.token.0);
        bytes.extend_from_slice(&self.organisation_key.to_bytes());
        bytes.extend_from_slice(self.server.origin().ascii_serialization().as_bytes());
        let check = check(&bytes);
        bytes.extend_from_slice(&check);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn from_payload(payload: &str) -> Result<Self, InviteError> {
        let bytes = URL_SAFE_NO_PAD
            .decode(payload)
            .map_err(|_| InviteError::Damaged)?;
        let (body, given) = bytes
            .split_last_chunk::<CHECK_BYTES>()
            .ok_or(InviteError::Damaged)?;
        if check(body) != *given {
            return Err(InviteError::Damaged);
        }
        let (&version, rest) = body.split_first().ok_or(InviteError::Damaged)?;
        if version != VERSION {
            return Err(InviteError::Newer);
        }
        let (token, rest) = rest
            .split_first_chunk::<TOKEN_BYTES>()
            .ok_or(InviteError::Damaged)?;
        let (key, address) = rest
            .split_first_chunk::<KEY_BYTES>()
            .ok_or(InviteError::Damaged)?;
        let address = std::str::from_utf8(address).map_err(|_| InviteError::Damaged)?;
        Ok(Self {
            server: server_address(address)?,
            token: InviteToken(*token),
            organisation_key: StatementPublicKey::from_bytes(key)
                .map_err(|_| InviteError::Damaged)?,
        })
    }
}

/// Reads a server address: https, or http on loopback; a bare host name means https.
///
/// # Errors
/// [`InviteError::UnsafeAddress`] for anything else.
pub fn server_address(text: &str) -> Result<Url, InviteError> {
    let text = text.trim();
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut address = Url::parse(&with_scheme).map_err(|_| InviteError::UnsafeAddress)?;
    let loopback = match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    let good = address.scheme() == "https" || (address.scheme() == "http" && loopback);
    let plain = address.username().is_empty() && address.password().is_none();
    let named = address
        .host_str()
        .is_some_and(|host| host.len() <= LONGEST_HOST_BYTES);
    if !good || !plain || !named {
        return Err(InviteError::UnsafeAddress);
    }
    address.set_path("/");
    address.set_query(None);
    address.set_fragment(None);
    Ok(address)
}

fn check(bytes: &[u8]) -> [u8; CHECK_BYTES] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crypto::signed::StatementKey;

    fn invite() -> Invite {
        Invite {
            server: server_address("https://vault.northwind.example").unwrap(),
            token: InviteToken([7; TOKEN_BYTES]),
            organisation_key: StatementKey::make().unwrap().public(),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: InviteError) {
        assert_eq!(Invite::parse(text).err(), Some(expected));
    }

    #[test]
    fn both_links_say_the_same() {
        let invite = invite();
        for link in [
            invite.app_link(),
            invite.download_link(),
            invite.download_link().replace("/download", "/join"),
            format!(" <{}>\n", invite.app_link()),
            invite.app_link().chars().flat_map(|c| [c, '\n']).collect(),
        ] {
            let read = Invite::parse(&link).unwrap();
            assert_eq!(read.server, invite.server);
            assert_eq!(read.token.hash(), invite.token.hash());
            assert_eq!(read.organisation_key, invite.organisation_key);
        }
    }

    #[test]
    fn every_cut_is_called_damaged() {
        let link = invite().app_link();
        let start = link.find('#').unwrap() + 1;
        for end in start..link.len() {
            check(link.get(..end).unwrap(), InviteError::Damaged);
        }
    }

    #[test]
    fn other_texts_are_told_apart() {
        check("", InviteError::NotAnInvite);
        check("hello", InviteError::NotAnInvite);
        check("https://vault.northwind.example/", InviteError::NotAnInvite);
        check("https://vault.northwind.example/join", InviteError::Damaged);
        check("latchkey://open", InviteError::NotAnInvite);
        check(&"x".repeat(10_000), InviteError::NotAnInvite);
        let moved = invite().download_link().replace("vault.northwind", "evil");
        check(&moved, InviteError::TwoServers);
    }

    #[test]
    fn addresses_are_https_or_loopback() {
        for good in [
            "vault.example",
            "https://vault.example:8443/x?y#z",
            "http://127.0.0.1:80",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(server_address(good).is_ok(), "{good}");
        }
        for bad in [
            "http://vault.example",
            "ftp://127.0.0.1",
            "",
            "https://",
            "https://a:b@vault.example",
            "http://127.0.0.1.evil.example",
            "file:///etc",
            &format!("https://{}", "a".repeat(254)),
        ] {
            assert_eq!(
                server_address(bad),
                Err(InviteError::UnsafeAddress),
                "{bad}"
            );
        }
    }
}
