-- How people leave: what the administrator set, who is on the way out, and why a device was taken out.
ALTER TABLE organisation ADD COLUMN erase_delay_hours BIGINT NOT NULL DEFAULT 24;
ALTER TABLE organisation ADD COLUMN grace_days BIGINT NOT NULL DEFAULT 3;
ALTER TABLE organisation ADD COLUMN backup_largest_bytes BIGINT NOT NULL DEFAULT 52428800;
ALTER TABLE organisation ADD COLUMN backup_copies BIGINT NOT NULL DEFAULT 3;
-- Since when the company takes no backups any more; nothing while it does.
ALTER TABLE organisation ADD COLUMN backups_off_since BIGINT;
-- Rises with every change of the settings, so that nobody saves over what somebody else saved.
ALTER TABLE organisation ADD COLUMN settings_version BIGINT NOT NULL DEFAULT 0;

-- The person is in no enrolled group any more, and stays in until then.
ALTER TABLE enrolments ADD COLUMN grace_until BIGINT;
-- Why it ended, when, and from when on vaults are erased; nothing while it goes on.
ALTER TABLE enrolments ADD COLUMN ended_reason TEXT;
ALTER TABLE enrolments ADD COLUMN ended_at BIGINT;
ALTER TABLE enrolments ADD COLUMN erase_at BIGINT;
CREATE INDEX enrolments_in_grace ON enrolments (grace_until) WHERE grace_until IS NOT NULL;

-- The same of each device, for its signed statement; its status before, for taking it back.
ALTER TABLE devices ADD COLUMN ended_reason TEXT;
ALTER TABLE devices ADD COLUMN ended_contact TEXT;
ALTER TABLE devices ADD COLUMN ended_at BIGINT;
ALTER TABLE devices ADD COLUMN erase_at BIGINT;
ALTER TABLE devices ADD COLUMN status_before TEXT;
-- When it said that its vault is erased.
ALTER TABLE devices ADD COLUMN erased_at BIGINT;
-- How its backups are doing, as it said.
ALTER TABLE devices ADD COLUMN last_backup BIGINT;
ALTER TABLE devices ADD COLUMN last_test_restore BIGINT;

-- Two more kinds of mail. What one table checks cannot be changed in SQLite, so another takes its place.
CREATE TABLE outbox_with_more_kinds (
    id BYTEA PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('invite', 'code', 'grace', 'removed')),
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
INSERT INTO outbox_with_more_kinds
    (id, kind, person_id, payload, state, tries, next_try_at, give_up_at, last_error, created_at, sent_at)
    SELECT id, kind, person_id, payload, state, tries, next_try_at, give_up_at, last_error, created_at, sent_at
    FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_with_more_kinds RENAME TO outbox;
CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state = 'waiting';
CREATE INDEX outbox_by_person ON outbox (person_id, created_at);
