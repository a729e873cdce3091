-- When it was written down that nobody used an invite in time; nothing before that, and for those that were used.
ALTER TABLE invites ADD COLUMN expiry_noted_at BIGINT;
CREATE INDEX invites_running ON invites (expires_at) WHERE state = 'live' AND expiry_noted_at IS NULL;
