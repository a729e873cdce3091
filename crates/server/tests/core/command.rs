//! The program as an operator runs it: set up, import, check.

#[cfg(unix)]
use std::path::Path;

use crate::operator::{INIT, Operator, text};

#[test]
fn an_operator_sets_up_imports_and_checks() {
    let operator = Operator::new();
    operator.refuses(&["check"], "there is no key file");
    operator.says(&INIT, "http://127.0.0.1:8443/console/setup#lku_");
    operator.refuses(&INIT, "this database has an organisation already");

    let people = operator.write(
        "people.csv",
        "email,name,department,title,location,groups\n\
         mira@northwind.example,Mira,Sales,,Berlin,Pilot\n",
    );
    let import = ["directory", "import", text(&people)];
    operator.says(
        &import,
        "1 people added, 0 changed, 0 unchanged; 1 groups added; 0 people invited",
    );
    let groups = operator.write(
        "groups.toml",
        "[[group]]\nname = 'Sales'\nrule = 'department = \"Sales\"'\n[[group]]\nname = 'Pilot'\n",
    );
    operator.says(
        &["directory", "groups", text(&groups)],
        "2 groups read, 1 of them new",
    );
    operator.says(
        &["admin", "link", "Priya@northwind.example"],
        "/console/setup#lku_",
    );
    operator.refuses(
        &["admin", "link", "x@y.example"],
        "there is no administrator",
    );
    operator.says(&["check"], "organisation keys: good\naudit log: good, ");
}

#[test]
fn a_wrong_file_changes_nothing_and_says_where() {
    let operator = Operator::new();
    operator.says(&INIT, "fingerprint of its key");
    let people = operator.write(
        "people.csv",
        "email,name,department,title,location,groups\ngood@b.example,Good,,,,\nbad,Bad,,,,\n",
    );
    operator.refuses(
        &["directory", "import", text(&people)],
        "line 3, email: not a mail address",
    );
    operator.refuses(
        &["directory", "import", "/nowhere.csv"],
        "/nowhere.csv cannot be read",
    );
    let groups = operator.write("groups.toml", "[[group]]\nname = 'A'\nrule = 'x'\n");
    operator.refuses(
        &["directory", "groups", text(&groups)],
        "expected department",
    );
    let people = operator.write(
        "people.csv",
        "email,name,department,title,location,groups\ngood@b.example,Good,,,,\n",
    );
    operator.says(&["directory", "import", text(&people)], "1 people added");
}

#[cfg(unix)]
#[test]
fn a_server_that_is_told_to_stop_ends_well_and_logs_plain_text() {
    let operator = Operator::new();
    operator.says(&INIT, "fingerprint of its key");
    let serving = operator.serves();
    let log = serving.stops();
    assert!(log.contains("stopping"), "{log}");
    assert!(!log.contains("ERROR") && !log.contains('\u{1b}'), "{log}");
}

#[cfg(unix)]
#[test]
fn a_data_directory_that_others_could_enter_is_closed_to_them() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    let operator = Operator::new();
    let data = operator.path("data");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let open = || fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    fs::create_dir(&data).unwrap();
    open();
    operator.says(&INIT, "fingerprint of its key");
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("latchkey.db")) & 0o077, 0);

    // Every command that opens it does the same.
    open();
    let people = operator.write(
        "people.csv",
        "email,name,department,title,location,groups\ngood@b.example,Good,,,,\n",
    );
    operator.says(&["directory", "import", text(&people)], "1 people added");
    assert_eq!(mode(&data), 0o700);

    let operator = Operator::new();
    fs::create_dir_all(operator.path("data/of-somebody-else")).unwrap();
    fs::set_permissions(operator.path("data"), Permissions::from_mode(0o755)).unwrap();
    operator.refuses(&INIT, "cannot be closed to others");
    operator.refuses(&INIT, "it holds other things; run `chmod 700`");
}

#[test]
fn a_wrong_configuration_names_the_key() {
    let operator = Operator::new();
    operator.write(
        "server.toml",
        "[server]\npublic_url = \"http://vault.example\"\n",
    );
    operator.refuses(
        &["serve"],
        "server.public_url (or LATCHKEY_SERVER_PUBLIC_URL): has to be",
    );
    operator.says(&["--help"], "LATCHKEY_MAIL_SMTP_PASSWORD");
}
