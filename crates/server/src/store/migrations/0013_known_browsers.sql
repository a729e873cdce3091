-- Browsers in which an administrator signed in or set a password, as keyed hashes of their cookies.
-- In these the owner gets in however many others try, also from the same address.
ALTER TABLE admin_known_addresses RENAME TO admin_known_browsers;
DELETE FROM admin_known_browsers;
