//! What only the ward knows is entered, and people are invited.

use cong_dong_so::people::{self, Role};
use cong_dong_so::store::Store;
use cong_dong_so::{example, invitations};
use serde_json::Value as Json;

use super::Ward;

#[test]
fn facts_of_the_ward_are_entered_and_shown() {
    let ward = Ward::new();
    let said = ward.run(&["settings", "set", "police-fone", "x"]).ended(1);
    assert!(said.err.contains("police-phone"), "{}", said.err);
    ward.run(&["settings", "set", "police-phone", "two\nlines"]).ended(1);
    assert!(!ward.database().exists());
    ward.run(&["settings", "set", "police-phone", " -0220 <3> & 1 "]).ended(0);
    let shown = ward.run(&["settings", "show", "--json"]).json();
    assert_eq!(shown["police-phone"], "-0220 <3> & 1");
    assert_eq!(shown["ward-name"], Json::Null);
    let said = ward.run(&["settings", "show"]).ended(0);
    assert!(said.out.contains("police-phone: -0220 <3> & 1\n"), "{}", said.out);
    ward.run(&["settings", "set", "police-phone", ""]).ended(0);
    assert_eq!(ward.run(&["settings", "show", "--json"]).json()["police-phone"], Json::Null);
}

#[test]
fn the_wards_files_are_stored_only_when_sound() {
    let ward = Ward::new();
    let bad = example::WARD
        .replace("centre_phone = \"\"", "centre_fone = \"\"")
        .replace("id = \"cong-an\"", "id = \"Cong an\"");
    let line_of = |part: &str| bad[..bad.find(part).expect("a part")].matches('\n').count() + 1;
    let file = ward.write("ward.toml", &bad);
    let said = ward.run(&["settings", "import", "--ward", &file]).ended(1);
    assert!(said.err.contains(&format!("{file}:{}: ", line_of("centre_fone"))), "{}", said.err);
    let unit = bad[..bad.find("id = \"Cong an\"").expect("a part")].rfind("[[unit]]").expect("a unit");
    let unit_line = bad[..unit].matches('\n').count() + 1;
    assert!(said.err.contains(&format!("{file}:{unit_line}: ")), "{}", said.err);

    let good = example::WARD.replace("centre_phone = \"\"", "centre_phone = \"0220 1\"");
    let ward_file = ward.write("ward.toml", &good);
    let calendar_file = ward.write("calendar.toml", example::CALENDAR);
    ward.run(&["settings", "import", "--ward", &ward_file, "--calendar", &calendar_file]).ended(0);
    ward.run(&["settings", "set", "police-phone", "0220 2"]).ended(0);
    ward.run(&["settings", "import", "--ward", &ward_file]).ended(0);
    let shown = ward.run(&["settings", "show", "--json"]).json();
    assert_eq!(shown["centre-phone"], "0220 1");
    assert_eq!(shown["police-phone"], "0220 2");
    assert_eq!(shown["ward-name"], "phường Hải Dương");
}

#[tokio::test]
async fn an_invitation_is_for_a_role_and_what_it_is_held_over() {
    let ward = Ward::new();
    let said = ward.run(&["invite", "--role", "king"]).ended(1);
    assert!(said.err.contains("team-leader"), "{}", said.err);
    ward.run(&["invite", "--role", "member"]).ended(1);
    let file = ward.write("ward.toml", example::WARD);
    ward.run(&["settings", "import", "--ward", &file]).ended(0);
    for arguments in [
        &["invite", "--role", "member"][..],
        &["invite", "--role", "member", "--group", "tdp-99"],
        &["invite", "--role", "member", "--unit", "cong-an"],
        &["invite", "--role", "member", "--group", "tdp-1", "--unit", "cong-an"],
    ] {
        let said = ward.run(arguments).ended(1);
        assert!(said.err.contains("tdp-1, tdp-2"), "{}", said.err);
    }
    assert!(ward.run(&["invite", "--role", "officer"]).ended(1).err.contains("cong-an"));
    ward.run(&["invite", "--role", "coordinator", "--group", "tdp-1"]).ended(1);

    let said = ward.run(&["invite", "--role", "member", "--group", "tdp-2", "--bot", "@ward_bot"]).ended(0);
    let after = |mark: &str| {
        let start = said.out.find(mark).unwrap_or_else(|| panic!("{mark}: {}", said.out)) + mark.len();
        said.out[start..].split_whitespace().next().expect("a code").to_owned()
    };
    let code = after("/start inv_");
    assert_eq!(after("https://t.me/ward_bot?start=inv_"), code);
    let store = Store::open(&ward.url()).await.expect("a store");
    let mut tx = store.read().await.expect("a transaction");
    let found = invitations::find(&mut tx, &code).await.expect("a search").expect("an invitation");
    let group = people::group(&mut tx, found.grant.group.expect("a group")).await.expect("a search");
    assert_eq!((found.grant.role, found.by, found.used), (Role::Member, None, false));
    assert_eq!(group.expect("a group").code, "tdp-2");
    assert!(ward.run(&["invite", "--role", "administrator"]).ended(0).out.contains("/start inv_"));
}
