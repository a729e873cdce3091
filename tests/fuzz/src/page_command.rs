//! What a page sends to the shell, also one that somebody else's script runs in.

use client::{AppError, Code, FieldId, ItemId, Secret, SectionId};
use serde::Deserialize;
use vault::{DraftError, Item};

use crate::dto::{CopyWhich, Draft, ListQuery, Settings, Typed};
use crate::{Outcome, chosen, translate};

/// The arguments of the commands that take any.
type Command = fn(&[u8]) -> Option<()>;

/// Arguments of a shape that does not exist are refused; the others become valid values, or an error that has words.
pub fn page_command(bytes: &[u8]) -> Outcome {
    let commands: [Command; 5] = [save_item, list_items, set_settings, judge_password, ids];
    let taken = chosen(&commands, bytes).and_then(|(command, arguments)| command(arguments));
    Outcome::accepted(taken.is_some())
}

/// What arrives: JSON, with the arguments by name.
fn parsed<'a, T: Deserialize<'a>>(arguments: &'a [u8]) -> Option<T> {
    serde_json::from_slice(arguments).ok()
}

/// A code of the closed list: the page has two sentences for each.
fn has_words(error: AppError) {
    let told = translate::ui_error(error);
    assert!(
        Code::ALL.iter().any(|code| code.as_str() == told.code),
        "{}",
        told.code
    );
}

fn save_item(arguments: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Arguments {
        draft: Draft,
    }
    let Arguments { draft } = parsed(arguments)?;
    let draft = translate::draft(draft).map_err(has_words).ok()?;
    let item = draft.parse(None, 0).map_err(|error| named(&error)).ok()?;
    check_item(&item);
    Some(())
}

fn named(error: &DraftError) {
    assert!(!error.to_string().is_empty());
}

fn check_item(item: &Item) {
    assert!(!item.title.is_empty() && !item.title.contains(char::is_control));
    let shown = translate::detail(item.detail(1));
    assert_eq!(shown.title, item.title);
    let fields = shown.sections.iter().flat_map(|section| &section.fields);
    let fields = fields.zip(item.fields());
    // A postal address is shown as its lines, and is no secret.
    for (shown, field) in fields.filter(|(shown, _)| shown.address.is_none()) {
        assert_eq!(
            shown.value.as_deref(),
            field.value.plain(),
            "no secret is shown"
        );
    }
    let text = serde_json::to_string(&shown).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
}

fn list_items(arguments: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Arguments {
        query: ListQuery,
    }
    let Arguments { query } = parsed(arguments)?;
    // A folder that is named by no id is refused.
    let asked = translate::query(query).ok()?;
    assert!(asked.limit <= 500, "a page has no use for more");
    let page = vault::testing::Shelf::of(&[]).page(&asked).total;
    assert_eq!(page, 0);
    Some(())
}

fn set_settings(arguments: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Arguments {
        settings: Settings,
    }
    let Arguments { settings } = parsed(arguments)?;
    let kept = translate::settings_from(&settings)
        .map_err(has_words)
        .ok()?;
    assert_eq!(
        translate::settings(&kept),
        settings,
        "kept as they were chosen"
    );
    Some(())
}

fn judge_password(arguments: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Arguments {
        password: Typed,
        names: Vec<String>,
    }
    let Arguments { password, names } = parsed(arguments)?;
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let password = Secret::new(password.into_string());
    let judged = translate::strength(client::Strength::of(&password, &names));
    assert!(judged.bits <= 63);
    Some(())
}

fn ids(arguments: &[u8]) -> Option<()> {
    #[derive(Deserialize)]
    struct Arguments {
        item: String,
        field: String,
        which: Option<CopyWhich>,
    }
    let Arguments { item, field, which } = parsed(arguments)?;
    let section = translate::id::<SectionId>(&field).map_err(has_words);
    let item = translate::id::<ItemId>(&item).map_err(has_words).ok()?;
    let field = translate::id::<FieldId>(&field).map_err(has_words).ok()?;
    assert!(section.is_ok());
    assert_eq!(translate::id(&item.to_string()).ok(), Some(item));
    assert_eq!(translate::id(&field.to_string()).ok(), Some(field));
    which.map(drop)
}
