//! What is left of an open vault once it is locked.

use tests::driver::AppWindow;
use tests::journey::{Employee, Login};

use crate::company::{Company, PIN};

/// Words that stand nowhere else in the programs, unlike the name of a site that everybody knows.
const KEPT: Login = Login {
    title: "Zebrafinch quarry 4711",
    user_name: "heron.basalt",
    password: "tulip-harbor-47-Quartz!mesa",
    site: "https://basalt-heron.example/door",
};
const SWAPS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_leaves_nothing_readable_in_memory() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let (hand, person) = (app.hand(), Employee::new(&app));
    company.enrol(&person).await.unwrap();
    person.fill_in(KEPT).await.unwrap();
    person.save(KEPT).await.unwrap();
    for _ in 0..SWAPS {
        person.find("zebra").await.unwrap();
        hand.control('r').await.unwrap();
        hand.sees("tulip").await.unwrap();
        // The control: a look that finds nothing now would prove nothing later.
        let open = traces(&app);
        assert!(open.iter().all(|found| *found > 0), "{open:?}");
        person.lock().await.unwrap();
        assert_eq!(traces(&app), [0; 4]);
        person.unlock(PIN).await.unwrap();
    }
    app.quit().await.unwrap();
}

/// How often title, user name, password and site stand in the app's memory and that of its pages.
fn traces(app: &AppWindow) -> Vec<usize> {
    let values = [KEPT.title, KEPT.user_name, KEPT.password, KEPT.site];
    let narrow = values.map(|value| value.as_bytes().to_vec());
    let wide = values.map(|value| value.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let found = app.in_memory(&[narrow, wide].concat()).unwrap();
    let (narrow, wide) = found.split_at(values.len());
    narrow.iter().zip(wide).map(|(a, b)| a + b).collect()
}
