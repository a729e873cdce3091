//! What a person waits for in the real window of a release, and what its processes take of the memory.
//!
//! One person is enrolled the whole way; then the vault is filled behind the app's back, with the recovery key.
//! Times are read from the page's own clock, so that the way through WebDriver is in none of them.

#[path = "../../e2e/company.rs"]
#[expect(dead_code, reason = "the end-to-end tests go further ways")]
mod company;
mod filling;
mod page;
mod rows;
mod starting;
mod using;

use tests::journey::Employee;

use company::Company;
use rows::Rows;

/// How much is measured.
struct Plan {
    /// How many items are in the vault, one size after the other.
    sizes: &'static [usize],
    /// How often each thing is done.
    repeats: usize,
}

const WHOLE: Plan = Plan {
    sizes: &[10_000, 100_000],
    repeats: 9,
};
/// Says that it runs, and nothing about speed.
const QUICK: Plan = Plan {
    sizes: &[100, 1_000],
    repeats: 1,
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let quick = std::env::args().any(|argument| argument == "quick");
    measure(if quick { &QUICK } else { &WHOLE }).await
}

async fn measure(plan: &Plan) -> anyhow::Result<()> {
    let company = Company::with_engineering_enrolled().await?;
    let app = company.open_app().await?;
    let recovery = company.enrol(&Employee::new(&app)).await?;
    app.quit().await?;
    let mut rows = Rows::default();
    let kdf = filling::key_derivation_ms(&company.home(), plan.repeats)?;
    rows.all("key derivation of the PIN", "ms", kdf.clone());
    for size in plan.sizes {
        filling::fill_up(&company.home(), &recovery, *size)?;
        let app = starting::measure(&company, plan.repeats, &format!("/{size}"), &mut rows).await?;
        using::measure(&app, plan.repeats, *size, &kdf, &mut rows).await?;
        app.quit().await?;
    }
    rows.print();
    Ok(())
}
