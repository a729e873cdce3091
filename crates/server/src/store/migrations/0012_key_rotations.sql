-- The signed statements that lead from each organisation key to the one after it, oldest first.
CREATE TABLE key_rotations (
    place BIGINT PRIMARY KEY,
    payload TEXT NOT NULL,
    signature TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- How many rotations there were when the invite was made: its link pins the key of then.
ALTER TABLE invites ADD COLUMN rotations BIGINT NOT NULL DEFAULT 0;
