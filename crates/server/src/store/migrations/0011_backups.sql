-- Encrypted backups that the server keeps for people and cannot open. Only a whole one is ever listed.
CREATE TABLE backups (
    id BYTEA PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES people (id),
    device_id BYTEA NOT NULL REFERENCES devices (id),
    state TEXT NOT NULL CHECK (state IN ('arriving', 'whole')),
    bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- When it was whole; while it arrives, when that began.
    received_at BIGINT NOT NULL
);
CREATE INDEX backups_by_person ON backups (person_id, received_at);
CREATE INDEX backups_arriving ON backups (received_at) WHERE state = 'arriving';
CREATE INDEX backups_by_device ON backups (device_id);

-- The bytes, in pieces that fit into memory.
CREATE TABLE backup_pieces (
    backup_id BYTEA NOT NULL REFERENCES backups (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (backup_id, place)
);
