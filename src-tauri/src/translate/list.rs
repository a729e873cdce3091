//! What a list shall show, and its rows.

use client::{AppError, Hit, ListRow, Query};

use super::{count, folder_id};
use crate::dto::{Filter, ItemPage, ListQuery, Row, RowCan, Sort, Span};

/// No page needs more rows at once; a longer answer would only stay longer in memory.
const MOST_ROWS: u32 = 500;

/// What a list shall show.
pub(crate) fn query(query: ListQuery) -> Result<Query, AppError> {
    Ok(Query {
        text: query.query,
        filter: filter(query.filter)?,
        sort: match query.sort {
            Sort::Relevance => client::Sort::Relevance,
            Sort::Title => client::Sort::Title,
            Sort::TitleDown => client::Sort::TitleDown,
            Sort::User => client::Sort::User,
            Sort::UserDown => client::Sort::UserDown,
            Sort::Used => client::Sort::LongestUnused,
            Sort::UsedDown => client::Sort::RecentlyUsed,
            Sort::Changed => client::Sort::LongestUnchanged,
            Sort::ChangedDown => client::Sort::RecentlyChanged,
            Sort::Created => client::Sort::Oldest,
            Sort::CreatedDown => client::Sort::RecentlyCreated,
        },
        offset: super::size(query.offset),
        limit: super::size(query.limit.min(MOST_ROWS)),
    })
}

/// Which items a list takes.
pub(super) fn filter(filter: Filter) -> Result<client::Filter, AppError> {
    Ok(match filter {
        Filter::All => client::Filter::All,
        Filter::Favourites => client::Filter::Favourites,
        // A page that knows another kind than this program does sees all.
        Filter::Kind { name } => {
            client::ItemKind::from_name(&name).map_or(client::Filter::All, client::Filter::Kind)
        }
        Filter::Folder { id } => client::Filter::Folder(folder_id(&id)?),
        Filter::Tag { name } => client::Filter::Tag(name),
        Filter::Expiring => client::Filter::Expiring,
        Filter::WithCode => client::Filter::WithCode,
        Filter::Archive => client::Filter::Archive,
        Filter::Trash => client::Filter::Trash,
    })
}

/// The part of a list that was asked for.
pub(crate) fn page(list: client::List) -> ItemPage {
    ItemPage {
        total: count(list.total),
        rows: list.rows.into_iter().map(row).collect(),
    }
}

fn row(row: ListRow) -> Row {
    Row {
        id: row.id.to_string(),
        item_kind: row.kind.name().to_owned(),
        title: row.title,
        subtitle: row.subtitle,
        favourite: row.favourite,
        expires: row.expires_ms.and_then(client::last_day),
        can: RowCan {
            user_name: row.has_user_name,
            password: row.has_password,
            site: row.has_site,
            code: row.has_code,
            attachment: row.has_attachment,
        },
        title_hits: spans(&row.title_hits),
        subtitle_hits: spans(&row.subtitle_hits),
    }
}

fn spans(hits: &[Hit]) -> Vec<Span> {
    hits.iter().map(|hit| Span(hit.start, hit.len)).collect()
}
