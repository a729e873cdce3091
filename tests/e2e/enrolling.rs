//! From the invite to the vault, and back into it after a restart, a kill, a forgotten PIN.

use tests::journey::{Employee, LOGIN};

use crate::company::{Company, NEW_PIN, PIN};

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
async fn an_app_that_is_killed_after_any_step_resumes_there() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let link = company.invite_link().await.unwrap();
    Employee::new(&app).paste_invite(&link).await.unwrap();
    app.kill().await.unwrap();

    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    person.is_asked_to_join().await.unwrap();
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
    let person = Employee::new(&app);
    person.choose_pin(PIN).await.unwrap();
    app.hand().sees("Save your recovery key").await.unwrap();
    app.kill().await.unwrap();

    // The key was shown and never proven: the vault opens by its PIN and asks for it again.
    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    person.at_the_lock().await.unwrap();
    person.type_pin(PIN).await.unwrap();
    let recovery = person.read_recovery_key().await.unwrap();
    person.prove_recovery_key(&recovery).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();
    app.kill().await.unwrap();

    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    person.at_the_lock().await.unwrap();
    person.unlock(PIN).await.unwrap();
    app.hand().sees(LOGIN.title).await.unwrap();
    app.quit().await.unwrap();
}
