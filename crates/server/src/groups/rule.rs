//! The rule of a dynamic group: attribute, operator, value, joined by `and` and `or`.

use std::fmt;

use crate::directory::Attributes;

/// Who belongs to a dynamic group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One condition.
    Is {
        /// What is looked at.
        attribute: Attribute,
        /// How.
        comparison: Comparison,
        /// With what. Case does not count.
        value: String,
    },
    /// All of them.
    And(Vec<Self>),
    /// One of them.
    Or(Vec<Self>),
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// The department.
    Department,
    /// The title.
    Title,
    /// The location.
    Location,
    /// The name.
    Name,
    /// The mail address.
    Email,
}

/// How a condition looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Equals,
    /// Not the same.
    Differs,
    /// Somewhere in it.
    Contains,
    /// At its start.
    StartsWith,
    /// At its end.
    EndsWith,
}

impl Attribute {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("department", Self::Department),
        ("title", Self::Title),
        ("location", Self::Location),
        ("name", Self::Name),
        ("email", Self::Email),
    ];

    fn of(self, person: &Attributes) -> &str {
        match self {
            Self::Department => &person.department,
            Self::Title => &person.title,
            Self::Location => &person.location,
            Self::Name => &person.name,
            Self::Email => &person.email,
        }
    }
}

impl Comparison {
    pub(super) const ALL: [(&'static str, Self); 5] = [
        ("=", Self::Equals),
        ("!=", Self::Differs),
        ("contains", Self::Contains),
        ("starts_with", Self::StartsWith),
        ("ends_with", Self::EndsWith),
    ];

    fn holds(self, actual: &str, value: &str) -> bool {
        match self {
            Self::Equals => actual == value,
            Self::Differs => actual != value,
            Self::Contains => actual.contains(value),
            Self::StartsWith => actual.starts_with(value),
            Self::EndsWith => actual.ends_with(value),
        }
    }
}

impl Rule {
    /// Whether a person belongs to the group.
    pub fn holds_for(&self, person: &Attributes) -> bool {
        match self {
            Self::Is {
                attribute,
                comparison,
                value,
            } => {
                let actual = attribute.of(person).trim().to_lowercase();
                comparison.holds(&actual, &value.trim().to_lowercase())
            }
            Self::And(rules) => rules.iter().all(|rule| rule.holds_for(person)),
            Self::Or(rules) => rules.iter().any(|rule| rule.holds_for(person)),
        }
    }
}

/// As it is written and shown: `department = "Sales" and (title contains "Lead" or location = "Berlin")`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is {
                attribute,
                comparison,
                value,
            } => {
                let attribute = word(&Attribute::ALL, *attribute);
                let value = value.replace('\\', "\\\\").replace('"', "\\\"");
                write!(
                    f,
                    "{attribute} {} \"{value}\"",
                    word(&Comparison::ALL, *comparison)
                )
            }
            Self::And(rules) => joined(f, rules, " and "),
            Self::Or(rules) => joined(f, rules, " or "),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, rules: &[Rule], by: &str) -> fmt::Result {
    for (index, rule) in rules.iter().enumerate() {
        if index > 0 {
            f.write_str(by)?;
        }
        if matches!(rule, Rule::Is { .. }) {
            write!(f, "{rule}")?;
        } else {
            write!(f, "({rule})")?;
        }
    }
    Ok(())
}

fn word<T: PartialEq + Copy>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter()
        .find(|(_, other)| *other == value)
        .map_or("", |(word, _)| word)
}
