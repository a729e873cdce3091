-- Network addresses from which an administrator signed in or set a password, as keyed hashes.
-- From these the owner gets in however many others try.
CREATE TABLE admin_known_addresses (
    key_hash BYTEA PRIMARY KEY,
    admin_id BYTEA NOT NULL REFERENCES admins (id),
    used_at BIGINT NOT NULL
);
CREATE INDEX admin_known_addresses_by_admin ON admin_known_addresses (admin_id);
