//! What a person does with a login, day by day.

use tests::driver::{clipboard, clipboard_formats, clipboard_is_emptied};
use tests::journey::{Employee, LOGIN};
use thirtyfour::Key;

use crate::company::{Company, NEW_PIN, PIN};

/// KDE's clipboard, and those who follow it, keep what has this hint out of their histories.
const KEEP_NO_HISTORY: &str = "x-kde-passwordManagerHint";

#[tokio::test(flavor = "multi_thread")]
async fn a_login_is_copied_changed_deleted_and_brought_back() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let (hand, person) = (app.hand(), Employee::new(&app));
    company.enrol(&person).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();

    person.find("git").await.unwrap();
    hand.control('c').await.unwrap();
    hand.sees("copied").await.unwrap();
    assert_eq!(clipboard().await.unwrap().as_deref(), Some(LOGIN.password));
    let formats = clipboard_formats().await.unwrap();
    assert!(
        formats.iter().any(|format| format == KEEP_NO_HISTORY),
        "{formats:?}"
    );
    hand.control('b').await.unwrap();
    hand.sees("User name copied").await.unwrap();
    assert_eq!(clipboard().await.unwrap().as_deref(), Some(LOGIN.user_name));

    person.rename("GitHub, work").await.unwrap();
    hand.press("Undo").await.unwrap();
    hand.sees_no_more("GitHub, work").await.unwrap();
    hand.control('d').await.unwrap();
    hand.press("Favourites").await.unwrap();
    hand.sees(LOGIN.title).await.unwrap();
    hand.keys(Key::Delete).await.unwrap();
    hand.sees("was moved to the trash").await.unwrap();
    hand.press("Undo").await.unwrap();
    hand.press("All items").await.unwrap();
    hand.sees(LOGIN.title).await.unwrap();

    hand.control('c').await.unwrap();
    hand.sees("copied").await.unwrap();
    person.lock().await.unwrap();
    clipboard_is_emptied().await.unwrap();
    person.unlock(PIN).await.unwrap();
    person.change_pin(PIN, NEW_PIN).await.unwrap();
    person.lock().await.unwrap();
    person.type_pin(PIN).await.unwrap();
    hand.sees("tries left").await.unwrap();
    person.unlock(NEW_PIN).await.unwrap();
    person.find("git").await.unwrap();
    hand.control('c').await.unwrap();
    hand.sees("copied").await.unwrap();
    app.quit().await.unwrap();
    clipboard_is_emptied().await.unwrap();
}
