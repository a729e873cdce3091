//! From the outbox to the mailbox: once, in time, whatever the mail server does meanwhile.

use std::collections::HashSet;

use server::mail::Round;
use tests::smtp::Sink;

use crate::company::Company;
use crate::postman::{Manner, Postman, nobody};

const SUBJECT: &str = "Password Manager Invite from Northwind";
/// Longer than the worker's lease on a mail it took.
const AFTER_LEASE: u64 = 121;

fn sent(count: u32) -> Round {
    Round {
        sent: count,
        ..Round::default()
    }
}

#[tokio::test]
async fn an_invite_arrives_once_with_everything_in_it() {
    let sink = Sink::start().await.unwrap();
    let company = Company::new(1, sink.address().port()).await;
    company.enrol_everybody().await;
    assert_eq!(Company::deliver_all(&company.worker()).await, sent(1));
    let mail = sink
        .wait_for("person-0@northwind.example", SUBJECT, 0)
        .await
        .unwrap();
    let link = mail.word_with("latchkey://enroll#").unwrap();
    assert!(link.starts_with("latchkey://enroll#"));
    assert!(
        mail.word_with("https://vault.northwind.example/download#")
            .is_some()
    );
    // 72 hours after 10:58 in Amsterdam.
    assert!(
        mail.text
            .contains("until Thursday, 26 November 2026, 10:58 CET"),
        "{}",
        mail.text
    );
    assert!(mail.html.contains("Priya invites you to Password Manager"));
    let raw = String::from_utf8(mail.raw).unwrap();
    for part in [
        "Auto-Submitted: auto-generated",
        "Content-ID: <mark>",
        "image/png",
        "text/plain",
    ] {
        assert!(raw.contains(part), "{part}");
    }
    assert_eq!(company.outbox().await, [("sent".to_owned(), 1, 0)]);
    assert_eq!(sink.mails().len(), 1);
}

#[tokio::test]
async fn while_the_mail_server_is_down_nothing_is_lost() {
    let port = nobody();
    let company = Company::new(3, port).await;
    company.enrol_everybody().await;
    let worker = company.worker();
    let away = Round {
        postponed: 3,
        unreachable: true,
        ..Round::default()
    };
    for _ in 0..4 {
        assert_eq!(Company::deliver_all(&worker).await, away);
        company.advance(60);
    }
    assert_eq!(company.outbox().await, [("waiting".to_owned(), 3, 3)]);
    let sink = Sink::listen(port, None).await.unwrap();
    assert_eq!(Company::deliver_all(&worker).await, sent(3));
    assert_eq!(sink.mails().len(), 3);
}

#[tokio::test]
async fn several_nodes_send_each_mail_once() {
    let sink = Sink::start().await.unwrap();
    let company = Company::new(24, sink.address().port()).await;
    company.enrol_everybody().await;
    let (one, other) = (company.worker(), company.worker());
    let (first, second) = tokio::join!(Company::deliver_all(&one), Company::deliver_all(&other));
    assert_eq!(first.sent + second.sent, 24);
    let ids: HashSet<String> = sink
        .mails()
        .into_iter()
        .map(|mail| mail.message_id)
        .collect();
    assert_eq!((ids.len(), sink.mails().len()), (24, 24));
}

#[tokio::test]
async fn a_mail_that_was_taken_before_a_crash_goes_out_after_it() {
    let postman = Postman::start("person-0", Manner::Hangs).await;
    let company = Company::new(1, postman.port).await;
    company.enrol_everybody().await;
    let worker = company.worker();
    let crashing = tokio::spawn(async move { worker.deliver_due().await });
    postman.saw(0, 1).await;
    crashing.abort();
    let survivor = company.worker();
    assert_eq!(survivor.deliver_due().await.unwrap(), Round::default());
    company.advance(AFTER_LEASE);
    let due = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND next_try_at <= $1";
    let now = server::clock::Clock::now(&*company.clock);
    assert_eq!(
        company.state.db.one::<(i64,)>(due, (now,)).await.unwrap(),
        (1,)
    );
}

#[tokio::test]
async fn a_refused_mailbox_is_told_and_the_others_get_theirs() {
    let postman = Postman::start("person-1@", Manner::Says("550 5.1.1 no such mailbox")).await;
    let company = Company::new(3, postman.port).await;
    company.enrol_everybody().await;
    let expected = Round {
        sent: 2,
        failed: 1,
        ..Round::default()
    };
    assert_eq!(Company::deliver_all(&company.worker()).await, expected);
    let states = company.outbox().await;
    assert_eq!(
        states,
        [("failed".to_owned(), 1, 0), ("sent".to_owned(), 2, 0)]
    );
    let why = "SELECT last_error FROM outbox WHERE state = 'failed'";
    let (why,): (String,) = company.state.db.one(why, ()).await.unwrap();
    assert_eq!(
        why, "smtp:550",
        "what the mail server said may quote the address"
    );
}

#[tokio::test]
async fn a_mailbox_that_is_full_today_is_tried_again() {
    let postman = Postman::start("person-0@", Manner::Says("452 4.2.2 mailbox full")).await;
    let company = Company::new(2, postman.port).await;
    company.enrol_everybody().await;
    let worker = company.worker();
    let expected = Round {
        sent: 1,
        postponed: 1,
        ..Round::default()
    };
    assert_eq!(Company::deliver_all(&worker).await, expected);
    assert_eq!(worker.deliver_due().await.unwrap(), Round::default());
    company.advance(5);
    let again = Round {
        postponed: 1,
        ..Round::default()
    };
    assert_eq!(worker.deliver_due().await.unwrap(), again);
}

#[tokio::test]
async fn a_wrong_password_at_the_mail_server_fails_nobodys_mail() {
    let postman = Postman::start("@", Manner::Says("535 5.7.8 who are you")).await;
    let company = Company::new(1, postman.port).await;
    company.enrol_everybody().await;
    let expected = Round {
        postponed: 1,
        unreachable: true,
        ..Round::default()
    };
    assert_eq!(Company::deliver_all(&company.worker()).await, expected);
}

#[tokio::test]
async fn an_invite_is_not_sent_after_its_end() {
    let sink = Sink::start().await.unwrap();
    let company = Company::new(1, sink.address().port()).await;
    company.enrol_everybody().await;
    company.advance(72 * 3600);
    let expected = Round {
        failed: 1,
        ..Round::default()
    };
    assert_eq!(Company::deliver_all(&company.worker()).await, expected);
    assert!(sink.mails().is_empty());
}

#[tokio::test]
async fn a_payload_moved_to_another_row_is_not_sent() {
    let sink = Sink::start().await.unwrap();
    let company = Company::new(2, sink.address().port()).await;
    company.enrol_everybody().await;
    let swap = "UPDATE outbox SET payload = (SELECT payload FROM outbox ORDER BY id LIMIT 1)";
    company.state.db.run(swap, ()).await.unwrap();
    let expected = Round {
        sent: 1,
        failed: 1,
        ..Round::default()
    };
    assert_eq!(Company::deliver_all(&company.worker()).await, expected);
    assert_eq!(sink.mails().len(), 1);
}

#[tokio::test]
async fn one_mail_that_hangs_does_not_hold_up_the_others() {
    let postman = Postman::start("person-0@", Manner::Hangs).await;
    let company = Company::new(4, postman.port).await;
    company.enrol_everybody().await;
    let worker = company.worker();
    let delivering = tokio::spawn(async move { worker.deliver_due().await });
    postman.saw(3, 1).await;
    delivering.abort();
}
