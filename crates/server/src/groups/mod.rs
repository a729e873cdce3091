//! User groups: static ones with members by name, dynamic ones with a rule.
//!
//! The members of both kinds are rows, written in the transaction that changes people or rules,
//! so that everything else asks one table.

mod file;
mod group;
mod list;
mod membership;
mod rule;
mod rule_text;

pub use file::{GroupsFileError, GroupsWritten, read_groups, write_groups};
pub use group::{GroupsError, dynamic_group, exists, static_group};
pub use list::{Filter, ListedGroup, Totals, page, totals};
pub use membership::{add_member, refresh_dynamic, remove_member};
pub use rule::{Attribute, Comparison, Rule};
pub use rule_text::RuleError;
