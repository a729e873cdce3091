//! The console's API, as an administrator's browser uses it.

use reqwest::{Client, Method, RequestBuilder, Url};
use serde_json::{Value, json};
use tests::company::ADMIN_EMAIL;

use crate::enrolment::office::Office;

const PASSWORD: &str = "harbour lantern copper violet";
const SETTINGS: &str = "/api/v1/password-manager/settings";

/// A signed-in administrator.
pub(super) struct Console {
    client: Client,
    server: Url,
    cookie: String,
    csrf_token: String,
}

impl Console {
    pub(super) async fn of(office: &Office) -> Self {
        let (client, server) = (Client::new(), Url::parse(&office.address()).unwrap());
        let post = |path: &str, body: Value| {
            let sent = client.post(server.join(path).unwrap()).json(&body).send();
            async { sent.await.unwrap().error_for_status().unwrap() }
        };
        let setup = json!({ "token": office.setup_token, "password": PASSWORD });
        post("/api/v1/admin/setup", setup).await;
        let signed_in = json!({ "email": ADMIN_EMAIL, "password": PASSWORD });
        let answer = post("/api/v1/admin/session", signed_in).await;
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let session: Value = answer.json().await.unwrap();
        let csrf_token = session["csrf_token"].as_str().unwrap().to_owned();
        Self {
            client,
            server,
            cookie,
            csrf_token,
        }
    }

    /// The only person there is.
    pub(super) async fn person(&self) -> Value {
        let users = self.ask(Method::GET, "/api/v1/password-manager/users");
        let mut page: Value = users.send().await.unwrap().json().await.unwrap();
        page["items"][0].take()
    }

    /// Changes one of the settings.
    pub(super) async fn set(&self, name: &str, value: impl Into<Value>) {
        let known = self.ask(Method::GET, SETTINGS).send().await.unwrap();
        let mut settings: Value = known.json().await.unwrap();
        settings[name] = value.into();
        let saved = self.ask(Method::PUT, SETTINGS).json(&settings).send().await;
        saved.unwrap().error_for_status().unwrap();
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, self.server.join(path).unwrap())
            .header("cookie", &self.cookie)
            .header("x-csrf-token", &self.csrf_token)
    }
}
