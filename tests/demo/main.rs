//! `cargo xtask demo` as a newcomer uses it: the real task, its real server, real mail and, where it matters, its window.

mod console;
mod demo;
mod left;
mod link;
mod walk;

use console::{Console, PASSWORD};
use demo::{Demo, Ended, Screen};
use left::Left;
use tempfile::TempDir;
use tests::stage::{ADMIN_EMAIL, ADMIN_NAME, people};

/// What the invite's subject says.
const INVITE: &str = "Invite";

#[tokio::test]
async fn it_says_in_ten_lines_where_everything_is() {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start(folder.path(), &[], Screen::None);
    assert_eq!(demo.lines.len(), 10, "{:#?}", demo.lines);
    for part in [
        "Console ",
        "Sign in ",
        "Password ",
        "Mail ",
        "Download ",
        "App ",
    ] {
        assert!(demo.lines.iter().any(|line| line.contains(part)), "{part}");
    }
    assert!(demo.line("Sign in").contains(ADMIN_EMAIL));
    assert!(demo.line("App").contains("no screen here"));
    for page in ["Console", "Mail", "Download"] {
        let answer = reqwest::get(demo.address(page)).await.unwrap();
        assert!(answer.status().is_success(), "{page}");
    }
    demo.end(Ended::ByCtrlC);
}

#[tokio::test]
async fn northwind_has_an_administrator_24_people_and_6_groups_of_which_2_follow_the_department() {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start(folder.path(), &[], Screen::None);
    let console = Console::set_up(&demo.address("Password")).await;
    assert_eq!(console.session["admin"]["name"], ADMIN_NAME);
    assert_eq!(console.session["admin"]["role"], "owner");

    let groups = console.groups().await;
    let rules: Vec<(&str, &str)> = groups
        .iter()
        .filter_map(|group| Some((group["name"].as_str()?, group["rule"].as_str()?)))
        .collect();
    assert_eq!(groups.len(), 6);
    assert_eq!(
        rules,
        [
            ("Operations", r#"department = "Operations""#),
            ("Support", r#"department = "Support""#)
        ]
    );
    console.enrol(&groups).await;
    assert_eq!(console.users().await.len(), 24);
    demo.end(Ended::ByCtrlC);
}

#[tokio::test]
async fn a_second_start_goes_on_where_the_first_was() {
    let folder = TempDir::new().unwrap();
    let first = Demo::start(folder.path(), &[], Screen::None);
    let console = Console::set_up(&first.address("Password")).await;
    let groups = console.groups().await;
    console.enrol(&groups[..1]).await;
    let users = console.users().await;
    let member = people().next().unwrap();
    first.receives(INVITE, member.email).await;
    std::fs::create_dir_all(folder.path().join("app")).unwrap();
    std::fs::write(folder.path().join("app/vault"), "of the app").unwrap();
    let addresses = |demo: &Demo| ["Console", "Mail", "Download"].map(|name| demo.address(name));
    let before = addresses(&first);
    first.end(Ended::ByCtrlC);

    let second = Demo::start(folder.path(), &[], Screen::None);
    assert_eq!(addresses(&second), before);
    let console = Console::sign_in(&second.address("Console"), PASSWORD).await;
    assert_eq!(console.users().await, users);
    second.receives(INVITE, member.email).await;
    let kept = std::fs::read_to_string(folder.path().join("app/vault")).unwrap();
    assert_eq!(kept, "of the app");
    let forgot = Console::set_up(&second.address("Password")).await;
    assert_eq!(forgot.users().await, users);
    second.end(Ended::ByCtrlC);
}

#[tokio::test]
async fn fresh_begins_anew() {
    let folder = TempDir::new().unwrap();
    let first = Demo::start(folder.path(), &[], Screen::None);
    let console = Console::set_up(&first.address("Password")).await;
    console.enrol(&console.groups().await).await;
    std::fs::create_dir_all(folder.path().join("app")).unwrap();
    first.end(Ended::ByCtrlC);

    let second = Demo::start(folder.path(), &["--fresh"], Screen::None);
    assert!(second.line("Password").contains("choose a password"));
    assert!(!folder.path().join("app").exists());
    assert!(second.mailbox().await.contains("No mail yet"));
    let console = Console::set_up(&second.address("Password")).await;
    assert_eq!(console.users().await.len(), 0);
    second.end(Ended::ByCtrlC);
}

#[tokio::test]
async fn two_demos_of_one_folder_do_not_meet() {
    let folder = TempDir::new().unwrap();
    let first = Demo::start(folder.path(), &[], Screen::None);
    let said = Demo::refused(folder.path(), &["--fresh"]);
    assert!(said.contains("a demo runs here already"), "{said}");
    assert!(reqwest::get(first.address("Console")).await.is_ok());
    first.end(Ended::ByCtrlC);
}

#[tokio::test]
async fn a_port_that_somebody_else_took_is_named() {
    let folder = TempDir::new().unwrap();
    let first = Demo::start(folder.path(), &[], Screen::None);
    let port = first.port();
    first.end(Ended::ByCtrlC);
    let _taken = std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
    let said = Demo::refused(folder.path(), &[]);
    assert!(said.contains(&format!("port {port} is not free")), "{said}");
}

/// With its window, as on a desk: nothing of it outlives the demo, however that ends.
async fn check_window(ended: Ended) {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start(folder.path(), &[], Screen::This);
    assert!(demo.line("App").contains("its window is open"));
    let left = Left::of(folder.path());
    // The page has a process of its own.
    let programs = ["latchkey-server", "latchkey-desktop", "WebKitWebProcess"];
    left.wait_until_there(&programs).await;
    let port = demo.port();
    demo.end(ended);
    left.wait_until_gone().await;
    std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
}

#[tokio::test]
async fn ctrl_c_stops_the_window_as_well() {
    check_window(Ended::ByCtrlC).await;
}

#[tokio::test]
async fn a_closed_terminal_stops_the_window_as_well() {
    check_window(Ended::ByClosedTerminal).await;
}

#[tokio::test]
async fn a_killed_demo_leaves_no_window_behind() {
    check_window(Ended::ByKill).await;
}
