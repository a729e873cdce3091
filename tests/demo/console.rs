//! The console's API, as the administrator's browser uses it.

use reqwest::{Client, Method, RequestBuilder, Url};
use serde_json::{Value, json};
use tests::stage::ADMIN_EMAIL;

/// The password that the administrator chooses.
pub(crate) const PASSWORD: &str = "harbour lantern copper violet";

/// A signed-in administrator.
pub(crate) struct Console {
    client: Client,
    server: Url,
    cookie: String,
    /// Who is signed in.
    pub(crate) session: Value,
}

impl Console {
    /// Chooses the password behind a one-time link and signs in with it.
    pub(crate) async fn set_up(link: &str) -> Self {
        let link = Url::parse(link).unwrap();
        let body = json!({ "token": link.fragment().unwrap(), "password": PASSWORD });
        let address = link.join("/api/v1/admin/setup").unwrap();
        let answer = Client::new()
            .post(address)
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 204);
        Self::sign_in(link.as_str(), PASSWORD).await
    }

    /// Signs in at the server of `address`.
    pub(crate) async fn sign_in(address: &str, password: &str) -> Self {
        let server = Url::parse(address).unwrap();
        let client = Client::new();
        let body = json!({ "email": ADMIN_EMAIL, "password": password });
        let session = server.join("/api/v1/admin/session").unwrap();
        let answer = client.post(session).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let session = answer.json().await.unwrap();
        Self {
            client,
            server,
            cookie,
            session,
        }
    }

    /// All user groups.
    pub(crate) async fn groups(&self) -> Vec<Value> {
        self.items("/api/v1/groups?limit=200").await
    }

    /// Everybody who was given the password manager.
    pub(crate) async fn users(&self) -> Vec<Value> {
        self.items("/api/v1/password-manager/users?limit=200").await
    }

    /// Gives the password manager to these groups.
    pub(crate) async fn enrol(&self, groups: &[Value]) {
        let ids: Vec<&Value> = groups.iter().map(|group| &group["id"]).collect();
        let request = self.ask(Method::POST, "/api/v1/password-manager/enrolment");
        let answer = request
            .json(&json!({ "groups": ids }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
    }

    async fn items(&self, path: &str) -> Vec<Value> {
        let answer = self.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let page: Value = answer.json().await.unwrap();
        let items = page["items"].as_array().unwrap().clone();
        assert_eq!(page["total"], items.len());
        items
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let csrf_token = self.session["csrf_token"].as_str().unwrap();
        self.client
            .request(method, self.server.join(path).unwrap())
            .header("cookie", &self.cookie)
            .header("x-csrf-token", csrf_token)
    }
}
