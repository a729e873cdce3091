//! Refusals that nobody signed: they end access and they say how long to wait, and nothing of it is obeyed.

use crate::attack::{attacks, check};
use crate::liar::Reply;
use crate::wire::answer;

async fn check_refusal(code: &str, status: u16, body: &'static str) {
    check(code, move |_| {
        Reply::Bytes(answer(status, "", body.as_bytes()))
    })
    .await;
}

attacks! {
    async fn a_removal_that_nobody_signed() {
        check_refusal("server-refused", 401, r#"{"code":"not_authorised"}"#).await;
    }

    async fn an_order_to_erase_that_nobody_signed() {
        check_refusal("server-nonsense", 200, r#"{"status":"deactivated","erase":true,"wipe":"now"}"#).await;
    }

    async fn a_wait_of_half_an_eternity() {
        check_refusal(
            "rate-limited",
            429,
            r#"{"code":"rate_limited","args":{"retry_after_seconds":18446744073709551615}}"#,
        ).await;
    }

    async fn a_word_that_belongs_to_another_question() {
        check_refusal("code-dead", 422, r#"{"code":"code_wrong","args":{"tries_left":0}}"#).await;
    }
}
