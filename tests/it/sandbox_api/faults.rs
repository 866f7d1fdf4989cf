//! Trouble on purpose.

use std::time::Instant;

use cong_dong_so::sandbox::{Fault, FaultPlan, FaultRule};
use serde_json::json;

use super::*;

pub(super) fn once(method: &str, fault: Fault) -> FaultPlan {
    let rule = FaultRule {
        method: method.into(),
        fault,
        probability: 1.0,
        times: Some(1),
        retry_after: Some(7),
        delay_ms: Some(300),
    };
    FaultPlan { seed: 7, rules: vec![rule] }
}

impl Stage {
    /// Sends a text while the fault is set; gives what came back, if anything did.
    async fn troubled(&self, fault: Fault) -> Option<(u16, String)> {
        self.sandbox.set_faults(once("sendMessage", fault));
        let url = format!("{}/bot{TOKEN}/SendMessage", self.sandbox.api_url());
        let answer = self.http.post(url).json(&json!({"chat_id": NHAI, "text": "x"})).send().await.ok()?;
        let status = answer.status().as_u16();
        Some((status, answer.text().await.ok()?))
    }

    fn heard(&self) -> usize {
        self.sandbox.messages(NHAI).iter().filter(|message| message.from.bot).count()
    }
}

#[tokio::test]
async fn refusals_leave_nothing_behind() {
    let stage = Stage::with_nhai().await;
    let cases = [
        (Fault::TooManyRequests, 429, "Too Many Requests: retry after 7"),
        (Fault::InternalError, 500, "Internal Server Error"),
        (Fault::BadGateway, 502, "Bad Gateway"),
        (Fault::Forbidden, 403, "Forbidden: bot was blocked by the user"),
    ];
    for (fault, status, description) in cases {
        let (said, body) = stage.troubled(fault).await.unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((said, &body["description"]), (status, &json!(description)));
        let retry_after = (status == 429).then(|| json!({"retry_after": 7}));
        assert_eq!(body.get("parameters").cloned(), retry_after);
    }
    assert_eq!(stage.heard(), 0);
    stage.say(NHAI, "lại được").await;
}

#[tokio::test]
async fn a_cut_before_is_not_carried_out_and_a_cut_after_is() {
    let stage = Stage::with_nhai().await;
    assert_eq!(stage.troubled(Fault::CutBefore).await, None);
    assert_eq!(stage.heard(), 0);
    assert_eq!(stage.troubled(Fault::CutAfter).await, None);
    assert_eq!(stage.heard(), 1);
    assert_eq!(stage.troubled(Fault::Unreadable).await.map(|(status, _)| status), Some(200));
    assert_eq!(stage.heard(), 2);
    assert_eq!(stage.troubled(Fault::HalfSent).await, None);
    assert_eq!(stage.heard(), 3);
    let faults: Vec<Value> =
        stage.sandbox.transcript().iter().filter_map(|entry| entry.get("fault").cloned()).collect();
    assert_eq!(faults, ["cut-before", "cut-after", "unreadable", "half-sent"]);
}

#[tokio::test]
async fn a_slow_answer_comes_after_the_deed() {
    let stage = Stage::with_nhai().await;
    let answer = async {
        let answer = stage.troubled(Fault::Slow).await.unwrap();
        (answer.0, Instant::now())
    };
    let message = async {
        stage.sandbox.bot_message(NHAI, 0, SOON).await.unwrap();
        Instant::now()
    };
    let ((status, answered), seen) = tokio::join!(answer, message);
    assert_eq!(status, 200);
    let between = answered.duration_since(seen);
    assert!(between >= Duration::from_millis(200), "the message stands {between:?} before the answer");
}

#[tokio::test]
async fn updates_come_twice_or_late() {
    let stage = Stage::with_nhai().await;
    stage.sandbox.send_text(NHAI, NHAI, "một").unwrap();
    let seen = stage.drain().await[0]["update_id"].clone();
    stage.sandbox.set_faults(once("getUpdates", Fault::Duplicate));
    let again = stage.done("getUpdates", json!({"offset": seen.as_i64().unwrap() + 1})).await;
    assert!(again.as_array().unwrap().iter().any(|update| update["update_id"] == seen));
    assert_eq!(stage.done("getUpdates", json!({})).await, json!([]));
    stage.sandbox.send_text(NHAI, NHAI, "hai").unwrap();
    stage.sandbox.set_faults(once("getUpdates", Fault::Late));
    let began = Instant::now();
    assert_eq!(stage.done("getUpdates", json!({})).await.as_array().unwrap().len(), 1);
    assert!(began.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn the_plan_is_set_over_http_and_repeats_itself() {
    let stage = Stage::with_nhai().await;
    let rule = json!({"method": "*", "fault": "502", "probability": 0.4, "times": 10});
    let run = async || {
        let (status, _) = stage.press("/sandbox/faults", json!({"seed": 11, "rules": [rule]})).await;
        assert_eq!(status, 200);
        let mut statuses = Vec::new();
        for _ in 0..20 {
            statuses.push(stage.call("sendMessage", json!({"chat_id": NHAI, "text": "x"})).await.0);
        }
        statuses
    };
    let first = run().await;
    assert_eq!(first, run().await);
    assert!(first.contains(&502) && first.contains(&200), "{first:?}");
    stage.press("/sandbox/faults", json!({"rules": []})).await;
    stage.say(NHAI, "yên ổn").await;
    let (status, _) =
        stage.press_raw("/sandbox/faults", "{\"rules\": [{\"method\": \"*\", \"fault\": \"fire\"}]}").await;
    assert!((400..500).contains(&status));
}
