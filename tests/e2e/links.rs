//! Invite links that the desktop hands over.

use tests::journey::{Employee, LOGIN};

use crate::company::{Company, PIN};

#[tokio::test(flavor = "multi_thread")]
async fn a_link_to_an_app_that_runs_is_followed_and_takes_no_vault_away() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let link = company.app_link().await.unwrap();
    let app = company.open_app().await.unwrap();
    let (hand, person) = (app.hand(), Employee::new(&app));
    hand.sees("Welcome to Latchkey").await.unwrap();
    app.start_again(&link).await.unwrap();
    person.is_asked_to_join().await.unwrap();
    company.go_on(&person).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();

    // Another place: the open vault stays, and the person is asked once it is locked.
    let elsewhere = Company::with_engineering_enrolled().await.unwrap();
    app.start_again(&elsewhere.app_link().await.unwrap())
        .await
        .unwrap();
    hand.sees("A link wants to connect this computer to")
        .await
        .unwrap();
    // The window goes with the press.
    let _pressed = hand.press("Lock and answer").await;
    app.turn_to("gate.html").await.unwrap();
    hand.sees("Follow another invite?").await.unwrap();
    hand.press("Stay with Northwind").await.unwrap();
    person.at_the_lock().await.unwrap();
    person.unlock(PIN).await.unwrap();
    hand.sees(LOGIN.title).await.unwrap();
    app.quit().await.unwrap();
}
