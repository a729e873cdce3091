//! An administrator's browser: signed in, with cookie and CSRF token.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

const PASSWORD: &str = "seven lanterns orbit the quay";

pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    cookie: String,
    csrf_token: String,
}

impl<'a> Browser<'a> {
    pub(crate) async fn signed_in(app: &'a TestApp) -> Self {
        let setup = json!({ "token": app.setup_token, "password": PASSWORD });
        let set = app
            .http
            .post(app.url("/api/v1/admin/setup"))
            .json(&setup)
            .send()
            .await
            .unwrap();
        assert!(set.status().is_success());
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

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.send(Method::POST, path, Some(body)).await
    }

    async fn send(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
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
