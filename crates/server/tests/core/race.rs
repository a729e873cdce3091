//! SV2: however many tries arrive at once, five are evaluated.

use protocol::WireCode;
use protocol::enrolment::{VerifyAnswer, path};
use test_case::test_case;
use tests::figures::{Figure, record};
use tokio::task::JoinSet;

use crate::app::TestApp;
use crate::computer::{Computer, other_than};
use crate::engine::Engine;

const PARALLEL: usize = 500;

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_500_parallel_tries_exactly_five_are_evaluated(engine: Engine) {
    let app = std::sync::Arc::new(TestApp::start(engine).await);
    app.invite_mira().await;
    let link = app.miras_link().await;
    let laptop = Computer::new("laptop");
    laptop.ask(&app, &link.token).await.unwrap();
    let code = app.miras_code().await;
    let request = std::sync::Arc::new(laptop.request(&link.token, &other_than(&code)));

    let mut tries = JoinSet::new();
    for _ in 0..PARALLEL {
        let (app, request) = (app.clone(), request.clone());
        tries.spawn(async move {
            app.post::<VerifyAnswer>(path::VERIFY, &*request)
                .await
                .err()
        });
    }
    let answers = tries.join_all().await;
    let with = |left| {
        let expected = Some(WireCode::CodeWrong { tries_left: left });
        answers.iter().filter(|answer| **answer == expected).count()
    };
    assert_eq!([with(4), with(3), with(2), with(1)], [1, 1, 1, 1]);
    // The fifth, and all those that came too late.
    assert_eq!(with(0), PARALLEL - 4);
    assert_eq!(app.count("code.wrong").await, 5);
    let (counted,): (i64,) = app
        .db()
        .one("SELECT tries FROM verification_codes", ())
        .await
        .unwrap();
    record(&Figure {
        id: match engine {
            Engine::Sqlite => "SV2",
            Engine::Postgres => "SV2-postgresql",
        },
        title: "tries of one code that arrive at once",
        measured: format!("{} tries, {counted} evaluated", answers.len()),
        required: "5 evaluated",
        ok: answers.len() == PARALLEL && counted == 5,
    });
    let refused = laptop.verify(&app, &link.token, &code).await;
    assert_eq!(refused.err(), Some(WireCode::CodeWrong { tries_left: 0 }));
}
