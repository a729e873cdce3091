//! A form that was begun on an older version of an item becomes an edit of the present one.
//!
//! What the person typed stays as typed. What was not touched is what the present item has, so that
//! saving the form does not take back what happened meanwhile. No secret is needed for it: one that
//! was not typed says that it is kept.

use super::{FieldDraft, ItemDraft, SecretChange, SectionDraft, ValueDraft};
use crate::id::FieldId;

/// Makes `draft`, which was begun on `base` if that is still known, an edit of `present`.
pub(crate) fn rebase(
    draft: ItemDraft,
    base: Option<&ItemDraft>,
    mut present: ItemDraft,
) -> ItemDraft {
    let untouched = |typed: &str, base: Option<&str>| base == Some(typed);
    let title = match untouched(&draft.title, base.map(|base| base.title.as_str())) {
        true => present.title.clone(),
        false => draft.title,
    };
    let tags = match base.is_some_and(|base| base.tags == draft.tags) {
        true => present.tags.clone(),
        false => draft.tags,
    };
    let folder = match base.is_some_and(|base| base.folder == draft.folder) {
        true => present.folder,
        false => draft.folder,
    };
    let (expires, remind_days) = match base.is_some_and(|base| {
        (&base.expires, base.remind_days) == (&draft.expires, draft.remind_days)
    }) {
        true => (present.expires.clone(), present.remind_days),
        false => (draft.expires, draft.remind_days),
    };
    let mut sections: Vec<SectionDraft> = draft
        .sections
        .into_iter()
        .map(|section| rebase_section(section, base, &present))
        .collect();
    take_new(&mut sections, base, &mut present);
    ItemDraft {
        title,
        tags,
        folder,
        sections,
        expires,
        remind_days,
        ..present_head(draft.kind, draft.favourite, present)
    }
}

/// Everything of the present item that no field of a form shows.
fn present_head(kind: crate::ItemKind, favourite: bool, present: ItemDraft) -> ItemDraft {
    ItemDraft {
        kind,
        favourite,
        ..present
    }
}

fn rebase_section(
    section: SectionDraft,
    base: Option<&ItemDraft>,
    present: &ItemDraft,
) -> SectionDraft {
    let is_there = |form: &ItemDraft| form.sections.iter().any(|other| other.id == section.id);
    let fields = section.fields.into_iter();
    let fields = fields.filter_map(|field| rebase_field(field, base, present));
    SectionDraft {
        fields: fields.collect(),
        id: section.id.filter(|_| is_there(present)),
        title: section.title,
    }
}

/// The field as it goes on; nothing where it went meanwhile and nobody had touched it.
fn rebase_field(
    field: FieldDraft,
    base: Option<&ItemDraft>,
    present: &ItemDraft,
) -> Option<FieldDraft> {
    let Some(id) = field.id else {
        return Some(field);
    };
    let known = base.and_then(|base| field_of(base, id));
    let is_kept = is_kept(&field.value);
    let untouched = is_kept || known.is_some_and(|known| is_same(&known.value, &field.value));
    let Some(now) = field_of(present, id) else {
        return (!untouched).then_some(FieldDraft { id: None, ..field });
    };
    let renamed = known.is_none_or(|known| known.label != field.label);
    Some(FieldDraft {
        label: if renamed {
            field.label
        } else {
            now.label.clone()
        },
        value: match untouched {
            true => copy_of(&now.value),
            false => field.value,
        },
        ..field
    })
}

/// Adds what was put into the item meanwhile.
fn take_new(sections: &mut Vec<SectionDraft>, base: Option<&ItemDraft>, present: &mut ItemDraft) {
    for section in std::mem::take(&mut present.sections) {
        let (id, title) = (section.id, section.title);
        for field in section.fields {
            let Some(new) = field.id else { continue };
            let was_there = base.is_none_or(|base| field_of(base, new).is_some());
            let is_there = sections
                .iter()
                .any(|section| section.fields.iter().any(|field| field.id == Some(new)));
            if was_there || is_there {
                continue;
            }
            match sections.iter_mut().find(|section| section.id == id) {
                Some(section) => section.fields.push(field),
                None => sections.push(SectionDraft {
                    id,
                    title: title.clone(),
                    fields: vec![field],
                }),
            }
        }
    }
}

fn field_of(form: &ItemDraft, id: FieldId) -> Option<&FieldDraft> {
    let mut fields = form.sections.iter().flat_map(|section| &section.fields);
    fields.find(|field| field.id == Some(id))
}

fn is_kept(value: &ValueDraft) -> bool {
    matches!(
        value,
        ValueDraft::Concealed(SecretChange::Keep) | ValueDraft::OneTimeCode(SecretChange::Keep)
    )
}

/// Whether two open values are the same. What is typed into a secret is always another one.
fn is_same(one: &ValueDraft, other: &ValueDraft) -> bool {
    match (one, other) {
        (ValueDraft::Text(one), ValueDraft::Text(other))
        | (ValueDraft::Email(one), ValueDraft::Email(other))
        | (ValueDraft::Note(one), ValueDraft::Note(other))
        | (ValueDraft::Phone(one), ValueDraft::Phone(other))
        | (ValueDraft::Date(one), ValueDraft::Date(other))
        | (ValueDraft::Month(one), ValueDraft::Month(other))
        | (ValueDraft::Number(one), ValueDraft::Number(other))
        | (ValueDraft::Choice(one), ValueDraft::Choice(other)) => one == other,
        (ValueDraft::Url(one), ValueDraft::Url(other)) => one == other,
        (ValueDraft::Address(one), ValueDraft::Address(other)) => one == other,
        (ValueDraft::Item(one), ValueDraft::Item(other)) => one == other,
        _ => false,
    }
}

/// A copy of a value of the present item, whose secrets all are kept.
fn copy_of(value: &ValueDraft) -> ValueDraft {
    match value {
        ValueDraft::Text(text) => ValueDraft::Text(text.clone()),
        ValueDraft::Concealed(_) => ValueDraft::Concealed(SecretChange::Keep),
        ValueDraft::Email(text) => ValueDraft::Email(text.clone()),
        ValueDraft::Url(web) => ValueDraft::Url(web.clone()),
        ValueDraft::Note(text) => ValueDraft::Note(text.clone()),
        ValueDraft::Phone(text) => ValueDraft::Phone(text.clone()),
        ValueDraft::Date(text) => ValueDraft::Date(text.clone()),
        ValueDraft::Month(text) => ValueDraft::Month(text.clone()),
        ValueDraft::Number(text) => ValueDraft::Number(text.clone()),
        ValueDraft::Address(address) => ValueDraft::Address(address.clone()),
        ValueDraft::OneTimeCode(_) => ValueDraft::OneTimeCode(SecretChange::Keep),
        ValueDraft::Choice(text) => ValueDraft::Choice(text.clone()),
        ValueDraft::Item(item) => ValueDraft::Item(*item),
    }
}
