//! Northwind: one administrator, 24 people, 6 user groups, 2 of them dynamic by department.

/// The example organisation's name.
pub const ORGANISATION: &str = "Northwind";
/// Who administers it.
pub const ADMIN_NAME: &str = "Priya Nair";
/// Where its administrator reads mail.
pub const ADMIN_EMAIL: &str = "priya.nair@northwind.example";

/// The directory as a file, for `latchkey-server directory import`.
pub(super) const PEOPLE: &str = include_str!("people.csv");
/// The user groups as a file.
pub(super) const GROUPS: &str = include_str!("groups.toml");

/// Somebody of the example organisation.
#[derive(Clone, Copy)]
pub struct Person {
    /// Mailbox.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
}

/// Everybody, in the order of the file.
pub fn people() -> impl Iterator<Item = Person> {
    PEOPLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        Some(Person {
            email: cells.next()?,
            name: cells.next()?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn northwind_has_24_people() {
        assert_eq!(people().count(), 24);
        assert!(people().any(|person| person.email == ADMIN_EMAIL && person.name == ADMIN_NAME));
    }
}
