//! While somebody does the server harm, everybody else is answered.

mod connections;
mod house;
mod idle;
mod slow;
mod uploads;

use tests::figures::{Figure, record};

use house::House;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_else_is_answered_meanwhile() {
    let house = House::open().await;
    let done = [
        uploads::check(&house).await,
        slow::check(&house).await,
        idle::check(&house).await,
        hanging_mail(&house).await,
    ];
    let answered = house.answered();
    record(&Figure {
        id: "SV-load",
        title: "what was done to the server while others were answered",
        measured: format!(
            "{}; {answered} other requests, all answered",
            done.join("; ")
        ),
        required: "all other requests answered; 0 uploads taken; memory below 48 MB more",
        // Every step fails by itself where somebody else is not answered.
        ok: answered > 0,
    });
}

/// Invites go to a mail server that takes no recipient and does not say so.
async fn hanging_mail(house: &House) -> String {
    house.invites_everybody().await;
    house.postman.lets_hang(1).await;
    house.answers_others().await;
    let waiting = house.mails_waiting().await;
    assert_eq!(waiting, house::PEOPLE, "no mail is lost or sent");
    format!("{waiting} mails to a mail server that hangs")
}
