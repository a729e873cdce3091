//! The two databases: a SQLite file, and a PostgreSQL cluster of the test process's own.
//!
//! The cluster is started by the first test that needs it, as another user where the tests run as root,
//! and ends with the process: its shell waits for the end of a pipe that only this process holds.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The address of a new, empty database.
    pub(crate) fn new_database(self, directory: &Path) -> String {
        match self {
            Self::Sqlite => format!("sqlite:{}", directory.join("latchkey.db").display()),
            Self::Postgres => cluster().new_database(),
        }
    }
}

struct Cluster {
    directory: PathBuf,
    programs: PathBuf,
    databases: AtomicU32,
    /// Its standard input is the pipe.
    _shell: Child,
}

const SCRIPT: &str = r#"
set -e
dir=$(mktemp -d "${TMPDIR:-/tmp}/latchkey-pg.XXXXXX")
trap '"$1/pg_ctl" -D "$dir/data" -m immediate -s stop; rm -rf "$dir"' EXIT
"$1/initdb" -D "$dir/data" -U test -A trust -E UTF8 --locale=C --no-sync >/dev/null
"$1/pg_ctl" -D "$dir/data" -w -s -l "$dir/log" -o "-c listen_addresses='' \
  -c unix_socket_directories='$dir' -c fsync=off -c synchronous_commit=off -c max_connections=400" start
echo "$dir"
cat >/dev/null
"#;

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start)
}

impl Cluster {
    fn start() -> Self {
        let programs = programs();
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut shell = command
            .args(["-c", SCRIPT, "sh"])
            .arg(&programs)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Outlives the tests by a moment, and must not keep their output open.
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell for PostgreSQL");
        let mut line = String::new();
        let out = shell.stdout.take().expect("the shell's output");
        BufReader::new(out)
            .read_line(&mut line)
            .expect("the cluster's directory");
        assert!(
            !line.is_empty(),
            "the private PostgreSQL cluster did not start"
        );
        let directory = PathBuf::from(line.trim());
        Self {
            directory,
            programs,
            databases: AtomicU32::new(0),
            _shell: shell,
        }
    }

    fn new_database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let host = self.directory.to_str().expect("a plain path");
        let made = Command::new(self.programs.join("createdb"))
            .args(["-h", host, "-U", "test", &name])
            .status()
            .expect("createdb");
        assert!(made.success(), "createdb failed");
        format!("postgres:///{name}?host={host}&user=test")
    }
}

/// The newest PostgreSQL that is installed, where Debian puts it, or on the path.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = versions.map(|version| version.path().join("bin")).max();
    let newest = newest.filter(|programs| programs.join("initdb").exists());
    newest.unwrap_or_else(|| {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&paths).find(|path| path.join("initdb").exists());
        found.expect("the tests need PostgreSQL's programs: install `postgresql`")
    })
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.trim_ascii() == b"0"
}
