//! The real app window, the real console, the real server and real mail, in one go.
//!
//! Few and slow by nature; what a smaller test can show is shown elsewhere.

mod company;

use company::{Company, NEW_PIN, PIN};
use tests::journey::{Employee, LOGIN};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_enrols_keeps_a_login_and_comes_back() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    let recovery = company.enrol(&person).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();
    person.lock().await.unwrap();
    person.type_pin("111111").await.unwrap();
    app.hand().sees("tries left").await.unwrap();
    person.unlock(PIN).await.unwrap();
    app.quit().await.unwrap();

    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    person.at_the_lock().await.unwrap();
    person.unlock(PIN).await.unwrap();
    app.hand().sees(LOGIN.title).await.unwrap();
    person.lock().await.unwrap();
    person.forget_pin(&recovery, NEW_PIN).await.unwrap();
    app.hand().sees(LOGIN.title).await.unwrap();
    app.quit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_killed_in_the_middle_resumes_where_it_was() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    person
        .paste_invite(&company.invite_link().await.unwrap())
        .await
        .unwrap();
    person.ask_for_code().await.unwrap();
    let code = company.code().await.unwrap();
    app.kill().await.unwrap();

    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    app.hand().sees("Verify Account").await.unwrap();
    person.type_code(&code).await.unwrap();
    app.hand().sees("Create your PIN").await.unwrap();
    app.kill().await.unwrap();

    let app = company.open_app().await.unwrap();
    Employee::new(&app).choose_pin(PIN).await.unwrap();
    app.hand().sees("Save your recovery key").await.unwrap();
    app.quit().await.unwrap();
}
