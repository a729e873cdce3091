CREATE TABLE admins (
    id BYTEA PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'auditor')),
    password_hash TEXT,
    created_at BIGINT NOT NULL
);

-- One-time links that set the first password. Only the hash of the token is kept.
CREATE TABLE admin_setups (
    token_hash BYTEA PRIMARY KEY,
    admin_id BYTEA NOT NULL REFERENCES admins (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE admin_sessions (
    token_hash BYTEA PRIMARY KEY,
    admin_id BYTEA NOT NULL REFERENCES admins (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX admin_sessions_by_admin ON admin_sessions (admin_id);
