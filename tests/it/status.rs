//! Whoever watches the process asks it how it stands.

use tokio::net::TcpListener;

use crate::harness::backend::{Backend, on_each};
use crate::harness::run::Program;
use crate::harness::{NHAI, Town};

pub(crate) async fn asked(address: &str, path: &str) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("http://{address}{path}")).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// How the subcommand ends that a container's keeper calls.
fn health(listen: &str, arguments: &[&str]) -> Option<i32> {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cong-dong-so"));
    let ended = command.arg("health").args(arguments).env_clear().env("STATUS_LISTEN", listen).output();
    ended.expect("it starts").status.code()
}

/// The number behind the name and labels of a line.
pub(crate) fn number(text: &str, name: &str) -> i64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name} in\n{text}"));
    line.trim().parse().expect(name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_numbers_follow_what_happens_and_tell_nothing_of_anybody() {
    on_each(async |backend: Backend| {
        let town = Town::without_a_bot(backend, "2026-03-24T07:00").await;
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
        let mut running = Program::of(&town).at("2026-03-24T07:00").with("STATUS_LISTEN", &free).start();
        running.says("đã sẵn sàng").await;
        assert_eq!(asked(&free, "/healthz").await, (200, "ok\n".to_owned()));
        assert_eq!(asked(&free, "/readyz").await, (200, "ready\n".to_owned()));
        assert_eq!(asked(&free, "/").await.0, 404);

        town.phone(NHAI).opens("").await;
        town.phone(NHAI).says("quên mật khẩu vneid").await;
        town.quiet().await;
        let (code, text) = asked(&free, "/metrics").await;
        assert_eq!(code, 200);
        assert_eq!(number(&text, "cong_dong_so_updates_total{ended=\"worked\"}"), 2);
        assert!(number(&text, "cong_dong_so_messages_total{became=\"done\"}") >= 2);
        assert_eq!(number(&text, "cong_dong_so_waiting{queue=\"inbox\"}"), 0);
        assert_eq!(number(&text, "cong_dong_so_waiting{queue=\"outbox\"}"), 0);
        assert_eq!(number(&text, "cong_dong_so_on_duty"), 1);
        for secret in [NHAI.to_string().as_str(), "Nhài", "mật khẩu", "sandbox-only"] {
            assert!(!text.contains(secret), "{secret} in\n{text}");
        }
        assert_eq!(health(&free, &[]), Some(0));
        assert_eq!(health(&free, &["--ready"]), Some(0));
        assert_eq!(health(&free.replace("127.0.0.1", "0.0.0.0"), &["--ready"]), Some(0), "asked on this machine");
        running.signal("TERM");
        let (status, said) = running.ends().await;
        assert_eq!(status.code(), Some(0), "{said:#?}");
        assert_eq!(health(&free, &[]), Some(3), "nobody is there any more");
        assert_eq!(health("", &[]), Some(1));
        town.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_said() {
    let town = Town::without_a_bot(Backend::Sqlite, "2026-03-24T07:00").await;
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (status, said) = Program::of(&town).with("STATUS_LISTEN", &address).start().ends().await;
    assert_eq!(status.code(), Some(3), "{said:#?}");
    assert!(said.iter().any(|line| line.contains("STATUS_LISTEN")), "{said:#?}");
    town.close().await;
}
