//! An administrator's browser: signed in, with cookie and CSRF token.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

pub(crate) const PASSWORD: &str = "seven lanterns orbit the quay";

pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
    csrf_token: String,
}

impl<'a> Browser<'a> {
    /// Sets the password through the set-up link, and signs in.
    pub(crate) async fn signed_in(app: &'a TestApp) -> Self {
        Self::sets_password(app).await;
        Self::signed_in_again(app).await
    }

    /// Uses the set-up link up; the cookie by which the browser is known from now on.
    pub(crate) async fn sets_password(app: &TestApp) -> String {
        let setup = json!({ "token": app.setup_token, "password": PASSWORD });
        let set = app
            .http
            .post(app.url("/api/v1/admin/setup"))
            .json(&setup)
            .send()
            .await
            .unwrap();
        assert!(set.status().is_success());
        let cookie = set.headers()["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Signs in where the password is set.
    pub(crate) async fn signed_in_again(app: &'a TestApp) -> Self {
        let sign_in = json!({ "email": "priya@northwind.example", "password": PASSWORD });
        let request = app
            .http
            .post(app.url("/api/v1/admin/session"))
            .json(&sign_in);
        let answer = request.send().await.unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let body: Value = answer.json().await.unwrap();
        let csrf_token = body["csrf_token"].as_str().unwrap().to_owned();
        Self {
            app,
            cookie,
            csrf_token,
        }
    }

    /// As another site's form would send: with the cookie and nothing else.
    pub(crate) fn without_csrf_token(self) -> Self {
        let csrf_token = String::new();
        Self { csrf_token, ..self }
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let request = self.app.http.request(method, self.app.url(path));
        let request = request.header("cookie", &self.cookie);
        let request = request.header("x-csrf-token", &self.csrf_token);
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }
}
