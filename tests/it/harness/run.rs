//! The real binary, started and killed.

use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::{PATIENCE, TOKEN, Town};

/// How the program is to be started: `run`, with nothing of this machine's environment.
#[derive(Clone, Debug)]
pub struct Program {
    arguments: Vec<String>,
    variables: Vec<(&'static str, String)>,
    disk: Option<Disk>,
    at: Option<String>,
}

/// A disk that can be full: writing too much then fails instead of ending the program.
#[derive(Clone, Copy, Debug)]
enum Disk {
    /// From the start no file can grow beyond so many kilobytes.
    Small(u64),
    /// There is room until [`Running::has_no_room`].
    Large,
}

/// When the program's clock starts unless a test says otherwise: a Sunday before the plan, when nothing falls due.
const NOTHING_DUE: &str = "2026-01-04T09:00";

/// How much of what the program said is shown when a test fails.
const LAST_LINES: usize = 20;

/// The program at work. Dropping it kills it and waits for its end.
#[derive(Debug)]
pub struct Running {
    child: Child,
    lines: watch::Receiver<Vec<String>>,
    readers: Vec<JoinHandle<()>>,
}

impl Program {
    /// `run` against that Bot API and that database, as fast as it may send.
    pub fn new(api_url: &str, database: &str) -> Self {
        Self {
            arguments: vec!["run".to_owned()],
            variables: vec![
                ("BOT_TOKEN", TOKEN.to_owned()),
                ("BOT_API_URL", api_url.to_owned()),
                ("DATABASE_URL", database.to_owned()),
                ("SEND_PER_SECOND", "1000".to_owned()),
                ("SEND_PRIVATE_PER_MINUTE", "6000".to_owned()),
                ("SEND_PRIVATE_BURST", "100".to_owned()),
                ("READ_PRIVATE_BURST", "1000000".to_owned()),
            ],
            disk: None,
            at: Some(NOTHING_DUE.to_owned()),
        }
    }

    /// `sandbox` on a free port, with everything it keeps in that folder.
    pub fn sandbox(data: &Path) -> Self {
        let data = data.display().to_string();
        let arguments = ["sandbox", "--port", "0", "--data", &data].map(str::to_owned);
        Self { arguments: arguments.to_vec(), variables: Vec::new(), disk: None, at: None }
    }

    /// `run` in that town, at its Bot API and on its store.
    pub fn of(town: &Town) -> Self {
        Self::new(&town.sandbox.api_url(), town.database())
    }

    /// Its clock starts at `wall`, such as `2026-03-24T07:00` or `2026-03-24T07:00:30`.
    pub fn at(mut self, wall: &str) -> Self {
        self.at = Some(wall.to_owned());
        self
    }

    /// With another value of a variable; an empty one counts as none.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value.to_owned()));
        self
    }

    /// On a disk where no file can grow beyond so many kilobytes, until [`Running::has_room`].
    pub fn on_a_disk_of(mut self, kilobytes: u64) -> Self {
        self.disk = Some(Disk::Small(kilobytes));
        self
    }

    /// On a disk that can get full.
    pub fn on_a_disk(mut self) -> Self {
        self.disk = Some(Disk::Large);
        self
    }

    pub fn start(&self) -> Running {
        let binary = env!("CARGO_BIN_EXE_cong-dong-so");
        let mut command = match self.disk {
            None => Command::new(binary),
            Some(disk) => {
                let limit = match disk {
                    Disk::Small(kilobytes) => format!("ulimit -S -f {};", kilobytes * 2),
                    Disk::Large => String::new(),
                };
                // With the signal ignored, writing too much fails as it does on a full disk.
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("trap '' XFSZ; {limit} exec \"$0\" \"$@\""), binary]);
                shell
            }
        };
        command.args(&self.arguments).env_clear();
        if let Some(at) = &self.at {
            command.args(["--at", at]);
        }
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.envs(self.variables.iter().map(|(name, value)| (*name, value)));
        Running::of(command)
    }
}

impl Running {
    /// Starts any program and listens to it.
    pub fn of(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let (said, lines) = watch::channel(Vec::new());
        let readers = vec![
            read(child.stdout.take().expect("its output"), said.clone()),
            read(child.stderr.take().expect("its errors"), said),
        ];
        Self { child, lines, readers }
    }
}

fn read(from: impl Read + Send + 'static, said: watch::Sender<Vec<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            said.send_modify(|lines| lines.push(line));
        }
    })
}

impl Running {
    /// SIGKILL: it ends where it stands. Returns what it had said.
    pub fn kill(mut self) -> Vec<String> {
        self.end();
        self.said()
    }

    /// SIGTERM, SIGINT: asks it to stop.
    pub fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status().expect("kill runs");
        assert!(sent.success(), "{name} could not be sent");
    }

    /// The disk has room again.
    pub fn has_room(&self) {
        assert!(self.may_write("unlimited"), "the limit could not be lifted");
    }

    /// No file can grow beyond so many bytes. False if it has ended meanwhile.
    pub fn has_no_room(&self, bytes: u64) -> bool {
        self.may_write(&bytes.to_string())
    }

    fn may_write(&self, soft: &str) -> bool {
        let pid = self.child.id().to_string();
        let limit = format!("--fsize={soft}:unlimited");
        Command::new("prlimit").args(["--pid", &pid, &limit]).status().expect("prlimit runs").success()
    }

    /// How many kilobytes of memory it holds, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        self.kilobytes("VmRSS:")
    }

    /// How many it held at most since it was started, learning the guides included.
    pub fn most_memory(&self) -> Option<u64> {
        self.kilobytes("VmHWM:")
    }

    fn kilobytes(&self, name: &str) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().trim_end_matches("kB").trim().parse().ok()
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("its state")
    }

    /// Waits until it ends by itself. Returns how, and all that it said.
    pub async fn ends(mut self) -> (ExitStatus, Vec<String>) {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                break status;
            }
            assert!(Instant::now() < end, "it does not end; it said {:#?}", self.said());
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        self.hear_out();
        (status, self.said())
    }

    /// Waits for the first line that holds these words.
    pub async fn says(&mut self, words: &str) -> String {
        let line = |lines: &Vec<String>| lines.iter().find(|line| line.contains(words)).cloned();
        let heard = tokio::time::timeout(PATIENCE, self.lines.wait_for(|lines| line(lines).is_some()));
        let found = match heard.await {
            Ok(Ok(lines)) => line(&lines),
            _ => None,
        };
        found.unwrap_or_else(|| panic!("it never says {words:?}, but: {:#?}", self.said()))
    }

    /// All lines so far, of both streams.
    pub fn said(&self) -> Vec<String> {
        self.lines.borrow().clone()
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.hear_out();
    }

    fn hear_out(&mut self) {
        for reader in self.readers.drain(..) {
            let _ = reader.join();
        }
    }
}

impl Drop for Running {
    #[expect(clippy::print_stderr, reason = "for whoever looks for the reason")]
    fn drop(&mut self) {
        self.end();
        if std::thread::panicking() {
            let said = self.said();
            eprintln!("the program's last lines: {:#?}", &said[said.len().saturating_sub(LAST_LINES)..]);
        }
    }
}
