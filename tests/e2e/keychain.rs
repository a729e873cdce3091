//! A computer without a keychain.

use tests::journey::{Employee, LOGIN};

use crate::company::Company;

const PASSPHRASE: &str = "harbour lantern copper violet otter";

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_a_passphrase_opens_the_vault() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app_without_keychain().await.unwrap();
    let person = Employee::new(&app);
    let link = company.invite_link().await.unwrap();
    person.paste_invite(&link).await.unwrap();
    person.ask_for_code().await.unwrap();
    let code = company.code().await.unwrap();
    person.type_code(&code).await.unwrap();
    person.choose_passphrase(PASSPHRASE).await.unwrap();
    let recovery = person.read_recovery_key().await.unwrap();
    person.prove_recovery_key(&recovery).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();
    app.quit().await.unwrap();

    let app = company.open_app_without_keychain().await.unwrap();
    let person = Employee::new(&app);
    app.turn_to("gate.html").await.unwrap();
    app.hand().sees("Forgot your passphrase?").await.unwrap();
    person.type_passphrase("wrong wrong wrong").await.unwrap();
    app.hand()
        .sees("That passphrase is not right")
        .await
        .unwrap();
    person.type_passphrase(PASSPHRASE).await.unwrap();
    person.in_the_vault().await.unwrap();
    app.hand().sees(LOGIN.title).await.unwrap();
    app.quit().await.unwrap();
}
