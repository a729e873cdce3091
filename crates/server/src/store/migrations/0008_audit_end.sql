-- Where the audit log ends: the newest place and hash, sealed under the server's key, so that who has only
-- the database cannot take the newest rows away and go unseen. The writer goes on from here.
CREATE TABLE audit_end (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    sealed BYTEA NOT NULL
);
