-- What happened, written in the transaction in which it happened.
-- The one background writer gives each row its place and its hash (see server::audit).
CREATE TABLE audit_log (
    id BYTEA PRIMARY KEY,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BYTEA,
    subject_kind TEXT NOT NULL,
    subject_id BYTEA,
    detail TEXT NOT NULL,
    place BIGINT UNIQUE,
    hash BYTEA
);
CREATE INDEX audit_log_waiting ON audit_log (id) WHERE place IS NULL;
