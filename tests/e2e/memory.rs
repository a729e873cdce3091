//! What is left of an open vault once it is locked: in memory, and on the disk.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::time::Duration;

use tests::driver::AppWindow;
use tests::evidence::times;
use tests::figures::{Figure, record};
use tests::journey::{Employee, Login};

use crate::canaries::Canaries;
use crate::company::{Company, PIN};
use crate::keys::Keys;

/// Words that stand nowhere else in the programs, unlike the name of a site that everybody knows.
const KEPT: [Login; 10] = [
    login(
        "Zebrafinch quarry 4711",
        "heron.basalt",
        "tulip-harbor-47-Quartz!mesa",
        "https://basalt-heron.example/door",
    ),
    login(
        "Marzipan gantry 2093",
        "otter.gneiss",
        "velvet-anchor-82-Nickel?loom",
        "https://gneiss-otter.example/gate",
    ),
    login(
        "Kestrel furnace 5528",
        "lynx.schist",
        "pollen-copper-19-Walrus!tarn",
        "https://schist-lynx.example/lock",
    ),
    login(
        "Juniper derrick 8170",
        "ibex.marl",
        "saddle-winter-63-Indigo?fjord",
        "https://marl-ibex.example/hatch",
    ),
    login(
        "Pemmican trellis 3346",
        "stoat.chert",
        "lantern-gravel-75-Cobalt!eyot",
        "https://chert-stoat.example/port",
    ),
    login(
        "Quince escarpment 6904",
        "tapir.tuff",
        "mitten-saffron-28-Falcon?holm",
        "https://tuff-tapir.example/sill",
    ),
    login(
        "Osprey cantilever 1257",
        "vole.flint",
        "barley-thimble-94-Umber!scree",
        "https://flint-vole.example/arch",
    ),
    login(
        "Damson pontoon 7782",
        "newt.loess",
        "cinder-ribbon-36-Puffin?lough",
        "https://loess-newt.example/bolt",
    ),
    login(
        "Yarrow colonnade 9415",
        "civet.skarn",
        "walnut-ember-51-Teal!kopje",
        "https://skarn-civet.example/latch",
    ),
    login(
        "Bramble aqueduct 4038",
        "dingo.dolerite",
        "hazel-trumpet-67-Ochre?moraine",
        "https://dolerite-dingo.example/vault",
    ),
];
const SWAPS: u32 = 20;
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// The one key that is there as long as the vault is open.
const MASTER: &str = "the master key";

const fn login(
    title: &'static str,
    user_name: &'static str,
    password: &'static str,
    site: &'static str,
) -> Login {
    Login {
        title,
        user_name,
        password,
        site,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_vault_leaves_nothing_readable_behind() {
    let company = Company::with_engineering_enrolled().await.unwrap();
    let app = company.open_app().await.unwrap();
    let person = Employee::new(&app);
    let recovery = company.enrol(&person).await.unwrap();
    for login in KEPT {
        person.fill_in_another(login).await.unwrap();
        person.save(login).await.unwrap();
    }
    let secrets = canaries(&company, &recovery);
    let (mut left, mut pages_left, swaps) = (BTreeSet::new(), 0, times(SWAPS));
    for login in KEPT.iter().cycle().take(usize::try_from(swaps).unwrap()) {
        reveal(&app, &person, login).await;
        // The control: a look that finds nothing now would prove nothing later.
        let open = secrets.in_memory(&app);
        for held in held_while_shown(login) {
            assert!(
                open.contains(held.as_str()),
                "{held} is not found while the vault is open"
            );
        }
        let pages = app.pages();
        person.lock().await.unwrap();
        is_put_away(&company).await;
        let now = app.pages();
        pages_left += pages.iter().filter(|page| now.contains(page)).count();
        left.extend(secrets.in_memory(&app).into_iter().map(str::to_owned));
        person.unlock(PIN).await.unwrap();
    }
    record(&Figure {
        id: "M1",
        title: "secrets in the memory of the core and of every page process after locking, as UTF-8, UTF-16, hex, base64 and 8 bytes of a key",
        measured: format!(
            "{swaps} locks, {} secrets, {} found {left:?}; {pages_left} page processes of the open window left",
            secrets.len(),
            left.len()
        ),
        required: "0 found, each one that has to be there found before; 0 page processes left",
        ok: left.is_empty() && pages_left == 0,
    });
    app.quit().await.unwrap();
    nothing_on_the_disk(&company, &secrets);
}

/// Waits until the vault is closed and the backup that its lock began is whole: that is read back piece by piece.
async fn is_put_away(company: &Company) {
    let closed = company.home().join("left.json");
    let backups = company.home().join("Documents/Latchkey");
    let is_unfinished = |entry: DirEntry| entry.path().extension().is_some_and(|end| end == "tmp");
    let mut clock = tokio::time::interval(LOOK_AGAIN);
    let put_away = async {
        loop {
            clock.tick().await;
            let is_closed = fs::read_to_string(&closed).is_ok_and(|left| !left.contains("null"));
            let mut files = fs::read_dir(&backups).unwrap().flatten();
            if is_closed && !files.any(is_unfinished) {
                return;
            }
        }
    };
    let waited = tokio::time::timeout(PATIENCE, put_away).await;
    waited.expect("the backup of a lock does not end");
}

/// Shows the password of a login, which is then in memory.
async fn reveal(app: &AppWindow, person: &Employee<'_>, login: &Login) {
    person.find(first_word(login.title, ' ')).await.unwrap();
    app.hand().control('r').await.unwrap();
    app.hand()
        .sees(first_word(login.password, '-'))
        .await
        .unwrap();
}

fn first_word(text: &str, end: char) -> &str {
    text.split(end).next().unwrap()
}

fn nothing_on_the_disk(company: &Company, secrets: &Canaries) {
    let (found, files) = secrets.on_disk(&company.home());
    // The control: what is not secret stands there.
    let mut known = Canaries::default();
    known.text("the mark of the slot file", "LKSLT01");
    let (control, _) = known.on_disk(&company.home());
    record(&Figure {
        id: "M5",
        title: "secrets in any file of the app's folder (logs, stores, web view) after a whole run",
        measured: format!(
            "{files} files, {} secrets, {} found {found:?}; the mark of the slot file found: {}",
            secrets.len(),
            found.len(),
            !control.is_empty()
        ),
        required: "0 found, and the mark of the slot file found",
        ok: found.is_empty() && !control.is_empty(),
    });
}

fn held_while_shown(login: &Login) -> impl Iterator<Item = String> {
    let titles = KEPT.iter().map(|login| format!("title {}", login.title));
    titles.chain([MASTER.to_owned(), format!("password of {}", login.title)])
}

fn canaries(company: &Company, recovery: &[String]) -> Canaries {
    let mut canaries = Canaries::default();
    for login in &KEPT {
        canaries.text(&format!("title {}", login.title), login.title);
        canaries.text(&format!("password of {}", login.title), login.password);
        canaries.text(&format!("user name of {}", login.title), login.user_name);
        canaries.text(&format!("site of {}", login.title), login.site);
    }
    canaries.text("PIN", PIN);
    for joint in ["", " ", "-"] {
        canaries.text(
            &format!("recovery key joined by {joint:?}"),
            &recovery.join(joint),
        );
    }
    let keys = Keys::of(&company.home(), recovery);
    canaries.key("the recovery key's bytes", &keys.recovery);
    canaries.key("the device secret", &keys.device_secret);
    canaries.key(MASTER, &keys.master);
    canaries
}
