-- Mails to be sent. The payload (address, name, link, code) is sealed, and wiped once nobody needs it any more.
-- Taking a mail moves next_try_at past the time that sending may take: after a crash it is simply due again.
CREATE TABLE outbox (
    id BYTEA PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('invite', 'code')),
    person_id BYTEA NOT NULL REFERENCES people (id),
    payload BYTEA,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
    tries BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    give_up_at BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state = 'waiting';
CREATE INDEX outbox_by_person ON outbox (person_id, created_at);
