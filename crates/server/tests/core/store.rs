//! The SQL layer: the same behaviour on both engines.

use std::path::Path;

use server::store::{Db, StoreError, contains};
use test_case::test_case;
use tokio::task::JoinSet;

use crate::engine::Engine;

async fn open(engine: Engine, directory: &Path) -> (Db, String) {
    let url = engine.new_database(directory);
    (Db::open(&url).await.unwrap(), url)
}

async fn counter(db: &Db) -> i64 {
    let (hits,): (i64,) = db
        .one("SELECT hits FROM rate_counters WHERE scope = 'test'", ())
        .await
        .unwrap();
    hits
}

async fn new_counter(db: &Db) {
    db.run(
        "INSERT INTO rate_counters (scope, key_hash, window_start, hits) VALUES ($1, $2, 0, 0)",
        ("test", [0_u8; 32]),
    )
    .await
    .unwrap();
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn migrations_twice_do_no_harm(engine: Engine) {
    let directory = tempfile::tempdir().unwrap();
    let (db, url) = open(engine, directory.path()).await;
    new_counter(&db).await;
    db.close().await;
    let again = Db::open(&url).await.unwrap();
    assert_eq!(counter(&again).await, 0);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_writers_lose_nothing(engine: Engine) {
    const WRITERS: i64 = 40;
    let directory = tempfile::tempdir().unwrap();
    let (db, _) = open(engine, directory.path()).await;
    new_counter(&db).await;
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let db = db.clone();
        writers.spawn(async move {
            // Read, think, write: lost updates unless transactions are serialised.
            db.write(|tx| {
                Box::pin(async move {
                    let (hits,): (i64,) = tx
                        .one("SELECT hits FROM rate_counters WHERE scope = $1", ("test",))
                        .await?;
                    tokio::task::yield_now().await;
                    tx.run(
                        "UPDATE rate_counters SET hits = $2 WHERE scope = $1",
                        ("test", hits + 1),
                    )
                    .await?;
                    Ok::<_, StoreError>(())
                })
            })
            .await
        });
    }
    for written in writers.join_all().await {
        written.unwrap();
    }
    assert_eq!(counter(&db).await, WRITERS);
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn a_failed_closure_leaves_nothing(engine: Engine) {
    let directory = tempfile::tempdir().unwrap();
    let (db, _) = open(engine, directory.path()).await;
    new_counter(&db).await;
    let failed: Result<(), StoreError> = db
        .write(|tx| {
            Box::pin(async move {
                tx.run("UPDATE rate_counters SET hits = 7", ()).await?;
                Err(StoreError::Busy)
            })
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(counter(&db).await, 0);
    let read: Result<u64, StoreError> = db
        .read(|tx| Box::pin(async move { tx.run("UPDATE rate_counters SET hits = 7", ()).await }))
        .await;
    assert!(read.is_err(), "a reader cannot write");
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn wrong_types_and_broken_references_are_refused(engine: Engine) {
    let directory = tempfile::tempdir().unwrap();
    let (db, _) = open(engine, directory.path()).await;
    let orphan = db
        .run(
            "INSERT INTO group_members (group_id, person_id, since) VALUES ($1, $2, 0)",
            ([1_u8; 16], [2_u8; 16]),
        )
        .await;
    assert!(orphan.is_err());
    let text_as_number = db
        .run(
            "INSERT INTO rate_counters (scope, key_hash, window_start, hits) \
             VALUES ($1, $2, $3, 0)",
            ("test", [0_u8; 32], "soon"),
        )
        .await;
    assert!(text_as_number.is_err());
}

#[test_case(Engine::Sqlite; "sqlite")]
#[test_case(Engine::Postgres; "postgres")]
#[tokio::test]
async fn search_and_order_are_the_same(engine: Engine) {
    let directory = tempfile::tempdir().unwrap();
    let (db, _) = open(engine, directory.path()).await;
    for name in ["a_b", "axb", "ä", "z", "100%"] {
        db.run(
            "INSERT INTO user_groups (id, name, name_folded, created_at) VALUES ($1, $2, $3, 0)",
            (uuid::Uuid::now_v7().into_bytes(), name, name.to_lowercase()),
        )
        .await
        .unwrap();
    }
    let all: Vec<(String,)> = db
        .all(
            "SELECT name FROM user_groups ORDER BY name_folded COLLATE \"C\"",
            (),
        )
        .await
        .unwrap();
    let all: Vec<&str> = all.iter().map(|(name,)| name.as_str()).collect();
    assert_eq!(all, ["100%", "a_b", "axb", "z", "ä"]);
    for (search, expected) in [("A_B", 1), ("0%", 1), ("%", 1), ("", 5), ("Ä", 1)] {
        let found: Vec<(String,)> = db
            .all(
                "SELECT name FROM user_groups WHERE name_folded LIKE $1 ESCAPE '!'",
                (contains(search),),
            )
            .await
            .unwrap();
        assert_eq!(found.len(), expected, "{search}");
    }
}

#[tokio::test]
async fn other_addresses_are_refused() {
    for url in ["", "mysql://localhost/x", "/tmp/file.db"] {
        assert!(
            matches!(Db::open(url).await, Err(StoreError::Address(None))),
            "{url}"
        );
    }
}

#[tokio::test]
async fn a_postgres_server_that_offers_tls_is_greeted_in_it() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("postgres://latchkey@127.0.0.1:{port}/latchkey?sslmode=verify-full");
    let opening = tokio::spawn(async move { Db::open(&url).await.map(drop) });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut asked = [0; 8];
    stream.read_exact(&mut asked).await.unwrap();
    assert_eq!(asked, [0, 0, 0, 8, 4, 210, 22, 47], "a request for TLS");
    stream.write_all(b"S").await.unwrap();
    // The kind of a TLS record: a handshake.
    assert_eq!(stream.read_u8().await.unwrap(), 22);
    opening.abort();
}
