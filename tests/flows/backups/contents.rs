//! Something of everything that a vault can hold, and all of it in words.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use client::{
    Act, App, Chosen, FieldPurpose, FileJob, ItemDraft, ItemId, ItemKind, Secret, SecretChange,
    ValueDraft,
};
use sha2::{Digest as _, Sha256};

/// Larger than what is sealed at a time.
const FILE_BYTES: usize = 300_000;

/// A job that nobody watches.
pub(crate) fn quiet() -> Arc<FileJob> {
    FileJob::new(|_| ())
}

/// An item of every kind, some of them in a folder, in the archive and in the trash, with versions and files.
pub(crate) async fn fill(app: &App, folder: &Path) -> Vec<ItemId> {
    let mut ids = Vec::new();
    for kind in ItemKind::ALL {
        let mut draft = ItemDraft {
            title: format!("One {}", kind.name()),
            tags: vec!["kept".to_owned()],
            ..ItemDraft::new(*kind)
        };
        for field in draft.sections.iter_mut().flat_map(|part| &mut part.fields) {
            if let ValueDraft::Text(text) = &mut field.value {
                *text = format!("what stands in {}", field.label);
            }
        }
        ids.push(app.save(draft).await.unwrap().id);
    }
    for password in ["tulip", "rose"] {
        let typed = SecretChange::Set(Secret::new(password.to_owned()));
        let draft = ItemDraft::editing(app.item(ids[0]).await.unwrap());
        let draft = draft.with(FieldPurpose::PASSWORD, ValueDraft::Concealed(typed));
        app.save(draft).await.unwrap();
    }
    let files = [("plan.pdf", vec![7; FILE_BYTES]), ("empty", Vec::new())];
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let paths = files.iter().map(|(name, _)| folder.join(name)).collect();
    let added = app.add_files(ids[0], paths, quiet()).await.unwrap();
    assert_eq!(added.refused, []);
    let (work, _) = app.make_folder("Work".to_owned(), None).await.unwrap();
    for (id, act) in [
        (ids[1], Act::MoveTo(Some(work))),
        (ids[2], Act::Archive),
        (ids[3], Act::Delete),
    ] {
        app.act(Chosen::These(vec![id]), act).await.unwrap();
    }
    let unsaved = ItemDraft {
        title: "Not saved yet".to_owned(),
        ..ItemDraft::new(ItemKind::LOGIN)
    };
    app.keep_draft(None, unsaved).await.unwrap();
    ids
}

/// All that a person sees of these items, of the folders and of the forms, in words.
pub(crate) async fn everything(app: &App, ids: &[ItemId], folder: &Path) -> String {
    let mut all = format!("{:?}\n", app.trees().await.unwrap());
    for draft in app.drafts().await.unwrap() {
        writeln!(all, "{}", draft.title).unwrap();
    }
    for id in ids {
        let item = app.item(*id).await.unwrap();
        let page = app.versions(*id, 0, 10).await.unwrap();
        let mut fields = item.sections.iter().flat_map(|part| &part.fields);
        let password = fields.find(|field| field.purpose == Some(FieldPurpose::PASSWORD));
        if let Some(password) = password.filter(|_| page.total > 1) {
            for version in &page.versions {
                let then = app.reveal_version(*id, version.revision, password.id).await;
                let then = then.map(|then| then.expose().clone());
                writeln!(all, "{} {then:?}", version.revision).unwrap();
            }
        }
        for file in &item.attachments {
            let to = folder.join("out");
            assert!(
                app.save_file(*id, file.id, to.clone(), quiet())
                    .await
                    .unwrap()
            );
            let hash = Sha256::digest(std::fs::read(to).unwrap());
            writeln!(all, "{} {hash:?}", file.name).unwrap();
        }
        writeln!(all, "{item:?}").unwrap();
    }
    all
}
