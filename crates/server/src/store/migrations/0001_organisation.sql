-- One organisation a server. Its keys are sealed under the server's key file.
CREATE TABLE organisation (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    id BYTEA NOT NULL,
    name TEXT NOT NULL,
    public_key BYTEA NOT NULL,
    sealed_key BYTEA NOT NULL,
    next_public_key BYTEA NOT NULL,
    sealed_next_key BYTEA NOT NULL,
    policy TEXT NOT NULL,
    policy_counter BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Counters that must survive a restart and be shared by several nodes; keys are keyed hashes, never addresses.
CREATE TABLE rate_counters (
    scope TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    window_start BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    PRIMARY KEY (scope, key_hash)
);
