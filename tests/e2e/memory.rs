//! What is left of an open vault once it is locked.

use tests::driver::AppWindow;
use tests::journey::{Employee, LOGIN};

use crate::company::{Company, PIN};

const SWAPS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_leaves_nothing_readable_in_memory() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let (hand, person) = (app.hand(), Employee::new(&app));
    company.enrol(&person).await.unwrap();
    person.fill_in(LOGIN).await.unwrap();
    person.save(LOGIN).await.unwrap();
    for _ in 0..SWAPS {
        person.find("git").await.unwrap();
        hand.control('r').await.unwrap();
        hand.sees("tulip").await.unwrap();
        // The control: a look that finds nothing now would prove nothing later.
        let open = traces(&app);
        assert!(open.iter().all(|found| *found > 0), "{open:?}");
        person.lock().await.unwrap();
        assert_eq!(traces(&app), [0, 0, 0]);
        person.unlock(PIN).await.unwrap();
    }
    app.quit().await.unwrap();
}

/// How often user name, password and site stand in the app's memory and that of its pages.
/// The title has a common word that libraries know as well.
fn traces(app: &AppWindow) -> Vec<usize> {
    let values = [LOGIN.user_name, LOGIN.password, LOGIN.site];
    let narrow = values.map(|value| value.as_bytes().to_vec());
    let wide = values.map(|value| value.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let found = app.in_memory(&[narrow, wide].concat()).unwrap();
    let (narrow, wide) = found.split_at(values.len());
    narrow.iter().zip(wide).map(|(a, b)| a + b).collect()
}
