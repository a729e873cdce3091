//! What an administrator does when people leave and come back.

use protocol::PersonId;
use server::audit::Actor;
use server::clock::Clock as _;
use server::enrolment;
use server::organisation::{self, SignedBy};
use server::store::IdColumn;
use tests::company::ADMIN_NAME;

use crate::enrolment::office::{Office, PERSON};

impl Office {
    /// The person leaves the one group that holds them.
    pub(super) async fn takes_out(&self) {
        let left = enrolment::leave_group(self.state(), PERSON, "Everybody").await;
        assert!(left.unwrap());
    }

    /// *Undo removal*.
    pub(super) async fn takes_back(&self) {
        let person = self.person().await;
        let undone = enrolment::undo(self.state(), self.admin(), ADMIN_NAME, person).await;
        undone.unwrap().unwrap();
    }

    /// Revokes the person's access.
    pub(super) async fn revokes(&self) {
        let person = self.person().await;
        let revoked = enrolment::revoke(self.state(), self.admin(), ADMIN_NAME, person).await;
        revoked.unwrap().unwrap();
    }

    /// Invites the person anew, also who was revoked.
    pub(super) async fn invites_again(&self) {
        let person = self.person().await;
        let invited = enrolment::invite_again(self.state(), self.admin(), ADMIN_NAME, person).await;
        invited.unwrap().unwrap();
    }

    /// The link of the newest invite beyond the first `after`.
    pub(super) async fn newest_link(&self, after: usize) -> String {
        let mail = self.sink.wait_for(PERSON, "Password Manager Invite", after);
        let mail = mail.await.unwrap();
        mail.word_with("latchkey://enroll#").unwrap().to_owned()
    }

    /// Puts the organisation's next key in force.
    pub(super) async fn rotates_key(&self, by: SignedBy) {
        let (state, now) = (self.state(), self.clock.now());
        let actor = Actor::Admin(self.admin());
        let rotated = organisation::rotate(&state.db, &state.secrets, actor, by, now);
        rotated.await.unwrap();
    }

    /// Whether a device has said that it erased.
    pub(super) async fn knows_of_erasing(&self) -> bool {
        let sql = "SELECT COUNT(*) FROM devices WHERE erased_at IS NOT NULL";
        let (erased,): (i64,) = self.state().db.one(sql, ()).await.unwrap();
        erased > 0
    }

    async fn person(&self) -> PersonId {
        let sql = "SELECT id FROM people";
        let (IdColumn(person),) = self.state().db.one(sql, ()).await.unwrap();
        person
    }
}
