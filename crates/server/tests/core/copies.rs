//! An operator's copies of the database: made beside a running server, checked, and put back.

use std::fs;
#[cfg(unix)]
use std::fs::Permissions;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;
#[cfg(unix)]
use std::path::Path;

use crate::operator::{INIT, Operator, text};

/// With an organisation and one person.
fn set_up() -> Operator {
    let operator = Operator::new();
    operator.says(&INIT, "fingerprint of its key");
    imports(&operator, "mira@northwind.example");
    operator
}

#[track_caller]
fn imports(operator: &Operator, email: &str) {
    let head = "email,name,department,title,location,groups";
    let people = operator.write("people.csv", &format!("{head}\n{email},Mira,,,,\n"));
    operator.says(&["directory", "import", text(&people)], "1 people added");
}

/// Whether somebody was in the directory already when they were imported once more.
#[track_caller]
fn has_had(operator: &Operator, email: &str) -> bool {
    let head = "email,name,department,title,location,groups";
    let people = operator.write("people.csv", &format!("{head}\n{email},Mira,,,,\n"));
    let output = operator
        .command(&["directory", "import", text(&people)])
        .output();
    let said = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(said.contains("people added"), "{said}");
    said.contains("0 people added")
}

#[cfg(unix)]
#[test]
fn a_copy_is_made_beside_a_running_server_and_put_back_once_it_is_stopped() {
    let operator = set_up();
    let serving = operator.serves();
    let copy = operator.path("monday.db");
    operator.says(&["backup", text(&copy)], "monday.db: good, ");
    imports(&operator, "noah@northwind.example");
    operator.refuses(&["restore", text(&copy)], "a server has the database open");
    serving.stops();
    assert!(
        has_had(&operator, "noah@northwind.example"),
        "nothing was put back"
    );

    let before = fs::read(&copy).unwrap();
    operator.says(&["restore", text(&copy)], "put back; start the server");
    assert_eq!(fs::read(&copy).unwrap(), before, "the copy stays as it is");
    operator.says(&["check"], "audit log: good, ");
    assert!(has_had(&operator, "mira@northwind.example"));
    assert!(!has_had(&operator, "noah@northwind.example"));
    // The database that was there is kept, and can be put back in its turn.
    let mut files = fs::read_dir(operator.path("data")).unwrap();
    let former = files.find_map(|file| {
        let path = file.unwrap().path();
        text(&path).contains(".db.replaced-").then_some(path)
    });
    operator.says(&["restore", text(&former.unwrap())], "put back");
    assert!(has_had(&operator, "noah@northwind.example"));
}

#[test]
fn a_copy_takes_the_place_of_nothing_and_leaves_nothing_half_made() {
    let operator = set_up();
    let copy = operator.write("monday.db", "something else");
    operator.refuses(&["backup", text(&copy)], "monday.db is there already");
    assert_eq!(fs::read_to_string(&copy).unwrap(), "something else");
    let nowhere = operator.path("missing/monday.db");
    operator.refuses(&["backup", text(&nowhere)], "cannot be copied");
    let tuesday = operator.path("50%20 of tuesday.db");
    operator.says(&["backup", text(&tuesday)], "not in it, and needed with it");
    let parts = fs::read_dir(operator.path(".")).unwrap();
    let left = parts.filter(|file| {
        let path = file.as_ref().unwrap().path();
        text(&path).contains("tuesday.db.")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn what_is_no_copy_of_this_server_is_not_put_back() {
    let operator = set_up();
    let copy = operator.path("monday.db");
    operator.says(&["backup", text(&copy)], "good");
    let whole = fs::read(&copy).unwrap();
    let missing = operator.path("missing.db");
    operator.refuses(&["restore", text(&missing)], "missing.db cannot be read");
    let nonsense = operator.write("nonsense.db", "this is no database at all, but a letter");
    operator.refuses(&["restore", text(&nonsense)], "the copy is not good");
    let cut = operator.path("cut.db");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    operator.refuses(&["restore", text(&cut)], "the copy is not good");

    // Another server's key file opens none of it.
    let other = set_up();
    other.refuses(&["restore", text(&copy)], "the organisation's keys");
    assert!(
        has_had(&other, "mira@northwind.example"),
        "theirs is as it was"
    );
    fs::remove_file(operator.path("data/server.key")).unwrap();
    operator.refuses(&["restore", text(&copy)], "there is no key file");
    operator.refuses(&["backup", text(&missing)], "there is no key file");
}

#[test]
fn a_server_that_lost_its_database_gets_it_back() {
    let operator = set_up();
    let copy = operator.path("monday.db");
    operator.says(&["backup", text(&copy)], "good");
    for file in fs::read_dir(operator.path("data")).unwrap() {
        let path = file.unwrap().path();
        if text(&path).contains("latchkey.db") {
            fs::remove_file(path).unwrap();
        }
    }
    operator.says(&["restore", text(&copy)], "put back");
    assert!(has_had(&operator, "mira@northwind.example"));
}

#[test]
fn a_database_of_postgres_is_left_to_its_own_tools() {
    let operator = set_up();
    for (arguments, tool) in [
        (["backup", "x"], "pg_dump"),
        (["restore", "x"], "pg_restore"),
    ] {
        let output = operator
            .command(&arguments)
            .env("LATCHKEY_DATABASE_URL", "postgres://localhost/latchkey")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(tool), "{said}");
    }
}

/// Made by the program as it was at the ninth step of the schema, with its key file; see `golden/README.md`.
#[cfg(unix)]
#[test]
fn a_database_of_an_older_version_is_put_back_and_serves() {
    let operator = Operator::new();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let data = operator.path("data");
    fs::create_dir(&data).unwrap();
    let private = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode));
    private(&data, 0o700).unwrap();
    let key = data.join("server.key");
    fs::copy(golden.join("schema-9.key"), &key).unwrap();
    private(&key, 0o600).unwrap();
    let copy = operator.path("schema-9.db");
    fs::copy(golden.join("schema-9.db"), &copy).unwrap();
    operator.says(
        &["restore", text(&copy)],
        "audit log: good, 4 entries\nput back",
    );
    operator.says(&["check"], "database: good, schema up to date");
    for email in ["mira", "noah", "ada"] {
        assert!(
            has_had(&operator, &format!("{email}@northwind.example")),
            "{email}"
        );
    }
    operator.serves().stops();
}
