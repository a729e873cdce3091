use super::*;
use crate::{id::DeviceId, stored::Unknown};

fn id(number: u8) -> FolderId {
    FolderId::from_bytes([number; 16])
}

/// Folders 1 and so on, each with its name and the number of the one it lies in.
fn folders(of: &[(&str, u8)]) -> Folders {
    let mut folders = Folders::default();
    for (number, (name, parent)) in (1..).zip(of) {
        let stored = StoredFolder {
            name: (*name).to_owned(),
            parent: Some(*parent).filter(|parent| *parent > 0).map(id),
            device: DeviceId::from_bytes([9; 16]),
            unknown: Unknown::default(),
        };
        folders.put(id(number), stored, 1);
    }
    folders
}

fn work() -> Folders {
    folders(&[("Work", 0), ("Clients", 1), ("Home", 0), ("archive", 1)])
}

#[track_caller]
fn check_name(typed: &str, parent: u8, expected: &str) {
    let parent = Some(parent).filter(|parent| *parent > 0).map(id);
    let told = match work().check_name(typed, parent, None) {
        Ok(name) => name,
        Err(error) => error.to_string(),
    };
    assert_eq!(told, expected);
}

#[test]
fn a_name_is_one_line_of_its_own_in_its_place() {
    check_name("  Private ", 0, "Private");
    check_name("a\nb", 0, "a b");
    check_name("work", 1, "work");
    check_name("work", 0, "there is a folder of that name");
    check_name("CLIENTS", 1, "there is a folder of that name");
    check_name("  ", 0, "the name is missing");
    check_name("A/B", 0, "the name holds a slash");
    check_name(&"x".repeat(100), 0, &"x".repeat(100));
    let long = "the name is longer than 100 characters";
    check_name(&"x".repeat(101), 0, long);
}

#[test]
fn a_folder_is_listed_after_the_one_it_lies_in_by_name() {
    let items = HashMap::from([(id(2), 3), (id(1), 1), (id(8), 5)]);
    let rows = work().tree(&items);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.path.as_str(), row.depth, row.items))
        .collect();
    let expected = [
        ("Home", 0, 0),
        ("Work", 0, 4),
        ("Work/archive", 1, 0),
        ("Work/Clients", 1, 3),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_folder_never_lies_in_itself_or_too_deep() {
    let told = |moved: Option<u8>, into: u8| {
        let moved = moved.map(id);
        let checked = work().check_place(moved, Some(id(into)));
        checked.map_err(|error| error.to_string())
    };
    assert_eq!(told(Some(3), 2), Ok(()));
    assert_eq!(
        told(Some(1), 2),
        Err("a folder cannot lie in itself".into())
    );
    assert_eq!(
        told(Some(1), 1),
        Err("a folder cannot lie in itself".into())
    );
    assert_eq!(told(None, 99), Err("there is no such folder".into()));
    let deep: Vec<_> = (0..10).map(|parent| ("x", parent)).collect();
    let deep = folders(&deep);
    assert!(deep.check_place(None, Some(id(9))).is_ok());
    assert!(matches!(
        deep.check_place(None, Some(id(10))),
        Err(NotAFolder::TooDeep { limit: 10 })
    ));
    assert!(deep.is_sound());
}

#[test]
fn a_ring_or_a_lost_parent_is_read_as_folders_at_the_top() {
    let odd = folders(&[("A", 2), ("B", 1), ("C", 77), ("D", 3)]);
    let rows = odd.tree(&HashMap::new());
    let told: Vec<_> = rows.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(told, ["A", "B", "C", "C/D"]);
    assert!(!odd.is_sound());
}

#[test]
fn what_moves_up_keeps_its_name_or_gets_a_number() {
    let folders = folders(&[("Work", 0), ("Clients", 0), ("clients", 1)]);
    assert_eq!(folders.free_name("clients", None, id(3)), "clients 2");
    assert_eq!(folders.free_name("Work", None, id(1)), "Work");
    let long = "x".repeat(100);
    let both = self::folders(&[(&long, 0), (&long, 1)]);
    let free = both.free_name(&long, None, id(2));
    assert_eq!(free, format!("{} 2", "x".repeat(98)));
}
