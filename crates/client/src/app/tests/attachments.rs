//! Files of items through the driver.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::items::login;
use super::person::Person;
use crate::{AppError, Code, FileJob, FileProgress, ItemId, LockReason, Shown};

pub(super) fn quiet() -> Arc<FileJob> {
    FileJob::new(|_| ())
}

fn file(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

async fn with_item() -> (Person, ItemId, tempfile::TempDir) {
    let (person, _) = Person::enrolled().await;
    let saved = person.app.save(login("GitHub")).await.unwrap();
    (person, saved.id, tempfile::tempdir().unwrap())
}

#[tokio::test]
async fn files_are_added_shown_saved_and_taken_away() {
    let (person, id, folder) = with_item().await;
    let app = &person.app;
    let paths = vec![
        file(folder.path(), "codes.txt", b"one\ntwo\n"),
        file(folder.path(), "empty", b""),
    ];
    let added = app.add_files(id, paths, quiet()).await.unwrap();
    assert_eq!(added.refused, []);
    let found = app.item(id).await.unwrap();
    assert_eq!(found.revision, added.saved.unwrap().revision);
    let names: Vec<_> = found.attachments.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["codes.txt", "empty"]);
    let first = found.attachments[0].id;
    let (shown, content) = app.show_file(id, first).await.unwrap();
    assert_eq!(
        (shown, content.expose().as_slice()),
        (Shown::Text, b"one\ntwo\n".as_slice())
    );
    let to = folder.path().join("out.txt");
    assert!(app.save_file(id, first, to.clone(), quiet()).await.unwrap());
    assert_eq!(std::fs::read(&to).unwrap(), b"one\ntwo\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&to).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(app.list(super::items::all()).await.unwrap().rows[0].has_attachment);
    let gone = app.remove_file(id, first).await.unwrap();
    assert_eq!(app.item(id).await.unwrap().attachments.len(), 1);
    app.undo(gone.undo).await.unwrap();
    assert_eq!(app.file_name(id, first).await.unwrap(), "codes.txt");
}

#[tokio::test]
async fn what_cannot_be_attached_is_told_and_the_rest_is_attached() {
    let (person, id, folder) = with_item().await;
    let large = folder.path().join("large.iso");
    let made = std::fs::File::create(&large).unwrap();
    made.set_len(100 * 1024 * 1024 + 1).unwrap();
    let paths = vec![
        folder.path().to_owned(),
        folder.path().join("gone.txt"),
        large,
        file(folder.path(), "good.txt", b"good"),
    ];
    let added = person.app.add_files(id, paths, quiet()).await.unwrap();
    let told: Vec<_> = added.refused.iter().map(|file| file.error.code).collect();
    assert_eq!(
        told,
        [
            Code::AttachmentNotAFile,
            Code::AttachmentUnreadable,
            Code::AttachmentTooLarge
        ]
    );
    let max = AppError::new(Code::AttachmentTooLarge).text("name", "large.iso");
    assert_eq!(added.refused[2].error, max.number("max", 100));
    assert_eq!(person.app.item(id).await.unwrap().attachments.len(), 1);
    let many = vec![folder.path().join("good.txt"); 101];
    let refused = person.app.add_files(id, many, quiet()).await.unwrap_err();
    assert_eq!(refused.code, Code::AttachmentTooMany);
}

#[tokio::test]
async fn it_tells_how_far_it_is_and_ends_when_told() {
    let (person, id, folder) = with_item().await;
    let size = 3 * 1024 * 1024;
    let paths = vec![
        file(folder.path(), "a.bin", &vec![1; size]),
        file(folder.path(), "b.bin", &vec![2; size]),
    ];
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    let job = FileJob::new(move |progress| telling.lock().unwrap().push(progress));
    let added = person.app.add_files(id, paths.clone(), job).await.unwrap();
    assert!(added.saved.is_some());
    let told = std::mem::take(&mut *told.lock().unwrap());
    let total = u64::try_from(2 * size).unwrap();
    assert_eq!(
        told.first(),
        Some(&FileProgress {
            name: "a.bin".into(),
            done: 0,
            total
        })
    );
    assert_eq!(
        told.last(),
        Some(&FileProgress {
            name: "b.bin".into(),
            done: total,
            total
        })
    );
    assert!(told.is_sorted_by_key(|progress| progress.done) && told.len() == 7);
    let stopping: Arc<Mutex<Option<Arc<FileJob>>>> = Arc::default();
    let held = Arc::clone(&stopping);
    let job = FileJob::new(move |progress| {
        if progress.done > 0 {
            held.lock().unwrap().as_ref().unwrap().stop();
        }
    });
    *stopping.lock().unwrap() = Some(Arc::clone(&job));
    let stopped = person.app.add_files(id, paths, job).await.unwrap();
    assert_eq!((stopped.saved, stopped.refused.len()), (None, 0));
    assert_eq!(person.app.item(id).await.unwrap().attachments.len(), 2);
}

#[tokio::test]
async fn a_lock_ends_what_is_on_its_way_and_leaves_nothing() {
    let (person, id, folder) = with_item().await;
    let path = file(folder.path(), "a.bin", &vec![1; 3 * 1024 * 1024]);
    let app = person.app.clone();
    let runtime = tokio::runtime::Handle::current();
    let job = FileJob::new(move |progress| {
        if progress.done > 0 {
            runtime.block_on(app.lock(LockReason::Manual));
        }
    });
    let ended = person.app.add_files(id, vec![path.clone()], job).await;
    assert_eq!(ended.unwrap_err().code, Code::Locked);
    let files = person.computer.home().join("vault/attachments");
    let left = std::fs::read_dir(files).unwrap().map(|item| {
        let item = item.unwrap().path();
        std::fs::read_dir(item).unwrap().count()
    });
    assert_eq!(left.sum::<usize>(), 0);
    let refused = person.app.add_files(id, vec![path], quiet()).await;
    assert_eq!(refused.unwrap_err().code, Code::Locked);
}

#[tokio::test]
async fn a_file_that_is_gone_or_damaged_is_told_and_a_crash_is_swept() {
    let (person, id, folder) = with_item().await;
    let paths = ["a.txt", "b.txt"].map(|name| file(folder.path(), name, name.as_bytes()));
    person
        .app
        .add_files(id, paths.into(), quiet())
        .await
        .unwrap();
    let found = person.app.item(id).await.unwrap().attachments;
    let files = person.computer.home().join("vault/attachments");
    let files = files.join(id.to_string());
    let left = files.join(format!("{}.new", "00000000-0000-4000-8000-000000000007"));
    std::fs::write(&left, b"left").unwrap();
    std::fs::remove_file(files.join(found[0].id.to_string())).unwrap();
    std::fs::write(files.join(found[1].id.to_string()), b"other").unwrap();
    for (file, code) in found
        .iter()
        .zip([Code::AttachmentMissing, Code::AttachmentDamaged])
    {
        let shown = person.app.show_file(id, file.id).await;
        assert_eq!(shown.err().unwrap().code, code);
        let to = folder.path().join("out");
        let saved = person.app.save_file(id, file.id, to.clone(), quiet()).await;
        assert_eq!(saved.unwrap_err().code, code);
        assert!(!to.exists());
    }
    let nowhere = folder.path().join("no/such/folder");
    let added = person
        .app
        .add_files(id, vec![folder.path().join("b.txt")], quiet())
        .await;
    assert!(added.unwrap().saved.is_some());
    let third = person.app.item(id).await.unwrap().attachments[2].id;
    let saved = person.app.save_file(id, third, nowhere, quiet()).await;
    assert_eq!(saved.unwrap_err().code, Code::AttachmentNotSaved);
    person.app.lock(LockReason::Manual).await;
    assert!(left.exists());
    person.enter(super::person::PIN).await;
    assert!(!left.exists());
}
