//! `GET /api/v1/groups`: the user groups, for the enrolment dialog.

use axum::Json;
use axum::extract::State;
use protocol::GroupId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::extract::{Admin, Params};
use super::{ApiResult, Cursor, Page};
use crate::groups::{self, Filter, ListedGroup};
use crate::state::AppState;
use crate::store::StoreError;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_groups))
}

/// What is listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Query {
    /// Part of the name.
    #[serde(default)]
    search: String,
    /// Leave dynamic groups out.
    #[serde(default)]
    hide_dynamic: bool,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows at most, 1 to 200.
    limit: Option<i64>,
}

/// A page of groups.
#[derive(Serialize, ToSchema)]
struct GroupPage {
    /// The groups by name.
    items: Vec<Group>,
    /// Groups that match the filter.
    total: i64,
    /// Enrolled dynamic groups, shown or hidden.
    enrolled_dynamic: i64,
    /// Where the next page starts.
    next_cursor: Option<String>,
}

/// A user group.
#[derive(Serialize, ToSchema)]
struct Group {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// How members come in.
    kind: GroupKind,
    /// The rule of a dynamic group.
    rule: Option<String>,
    /// How many people are in it.
    member_count: i64,
    /// Whether it is given the password manager.
    enrolled: bool,
}

/// How members come in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum GroupKind {
    /// By name.
    Static,
    /// By rule.
    Dynamic,
}

/// Lists user groups by name.
#[utoipa::path(
    get,
    path = "/api/v1/groups",
    tag = "groups",
    security(("session" = [])),
    params(Query),
    responses((status = 200, body = GroupPage))
)]
async fn list_groups(
    State(state): State<AppState>,
    _admin: Admin,
    Params(query): Params<Query>,
) -> ApiResult<Json<GroupPage>> {
    let page = Page::read(query.cursor.as_deref(), query.limit)?;
    let filter = Filter {
        search: &query.search,
        hide_dynamic: query.hide_dynamic,
    };
    let start = Cursor {
        number: 0,
        text: String::new(),
        id: Uuid::nil(),
    };
    let after = page.after.as_ref().unwrap_or(&start);
    let after = (after.text.as_str(), GroupId::from_uuid(after.id));
    let limit = page.fetch();
    // One state of the database: a page never belies its total.
    let (rows, totals) = state
        .db
        .read(|tx| {
            Box::pin(async move {
                let rows = groups::page(tx, filter, after, limit).await?;
                Ok::<_, StoreError>((rows, groups::totals(tx, filter).await?))
            })
        })
        .await?;
    let (rows, next_cursor) = page.cut(rows, |row| Cursor {
        number: 0,
        text: row.name_folded.clone(),
        id: row.id.0.as_uuid(),
    });
    Ok(Json(GroupPage {
        items: rows.into_iter().map(Group::from).collect(),
        total: totals.matching,
        enrolled_dynamic: totals.enrolled_dynamic,
        next_cursor,
    }))
}

impl From<ListedGroup> for Group {
    fn from(row: ListedGroup) -> Self {
        Self {
            id: row.id.0.as_uuid(),
            name: row.name,
            kind: if row.rule.is_some() {
                GroupKind::Dynamic
            } else {
                GroupKind::Static
            },
            rule: row.rule,
            member_count: row.member_count,
            enrolled: row.bound_at.is_some(),
        }
    }
}
