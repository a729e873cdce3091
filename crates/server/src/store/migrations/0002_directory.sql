CREATE TABLE people (
    id BYTEA PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    department TEXT NOT NULL,
    title TEXT NOT NULL,
    location TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX people_by_name ON people (name_folded, id);

-- A dynamic group has a rule; its members are kept in group_members as well.
CREATE TABLE user_groups (
    id BYTEA PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    rule TEXT,
    created_at BIGINT NOT NULL
);

CREATE TABLE group_members (
    group_id BYTEA NOT NULL REFERENCES user_groups (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_members_by_person ON group_members (person_id);

-- The groups that the password manager is given to.
CREATE TABLE enrolled_groups (
    group_id BYTEA PRIMARY KEY REFERENCES user_groups (id),
    bound_at BIGINT NOT NULL,
    bound_by BYTEA
);
