-- One invitation of one person, from the invite to the erasure. At most one is under way for a person.
CREATE TABLE enrolments (
    id BYTEA PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES people (id),
    status TEXT NOT NULL
        CHECK (status IN ('invited', 'verifying', 'pending_pin', 'active', 'deactivated')),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX enrolments_under_way ON enrolments (person_id) WHERE status <> 'deactivated';
CREATE INDEX enrolments_by_person ON enrolments (person_id, id);

-- Tokens and join codes are kept as hashes; join codes as keyed ones, because 40 bits can be guessed offline.
CREATE TABLE invites (
    id BYTEA PRIMARY KEY,
    enrolment_id BYTEA NOT NULL REFERENCES enrolments (id),
    token_hash BYTEA NOT NULL UNIQUE,
    code_token_hash BYTEA NOT NULL UNIQUE,
    lookup_hash BYTEA NOT NULL,
    inviter TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'used', 'withdrawn')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invites_by_enrolment ON invites (enrolment_id, created_at);
CREATE UNIQUE INDEX invites_by_lookup ON invites (lookup_hash) WHERE state = 'live';

-- Mailed codes. Only the newest of an invite is good, only for its session key.
CREATE TABLE verification_codes (
    id BYTEA PRIMARY KEY,
    invite_id BYTEA NOT NULL REFERENCES invites (id),
    session_key BYTEA NOT NULL,
    salt BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    tries BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX verification_codes_by_invite ON verification_codes (invite_id, created_at);

CREATE TABLE devices (
    id BYTEA PRIMARY KEY,
    enrolment_id BYTEA NOT NULL REFERENCES enrolments (id),
    invite_id BYTEA NOT NULL REFERENCES invites (id),
    session_key BYTEA NOT NULL,
    token_hash BYTEA UNIQUE,
    name TEXT NOT NULL,
    os TEXT NOT NULL,
    app_version TEXT NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('verifying', 'pending_pin', 'active', 'deactivated')),
    counter BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL
);
CREATE UNIQUE INDEX devices_by_invite ON devices (invite_id);
CREATE INDEX devices_by_enrolment ON devices (enrolment_id);
