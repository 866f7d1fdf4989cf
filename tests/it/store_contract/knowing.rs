//! People, groups, units and the ward's facts.

use super::*;

#[tokio::test]
async fn a_person_is_known_by_the_account_and_named_only_when_joining() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let first = people::meet(tx, TELEGRAM, "7", Language::En, now).await.unwrap();
                assert_eq!((first.name.as_deref(), first.language, first.grants.len()), (None, Language::En, 0));
                let again = people::meet(tx, TELEGRAM, "7", Language::Vi, now).await.unwrap();
                assert_eq!((again.id, again.language), (first.id, Language::En), "the language stays as it was");
                let other = people::meet(tx, "zalo", "7", Language::Vi, now).await.unwrap();
                assert_ne!(other.id, first.id, "another channel's account is another's");
                people::set_language(tx, first.id, Language::Vi).await.unwrap();
                people::set_name(tx, first.id, "Lan <b>&").await.unwrap();
                let known = people::meet(tx, TELEGRAM, "7", Language::En, now).await.unwrap();
                assert_eq!((known.name.as_deref(), known.language), (Some("Lan <b>&"), Language::Vi));
                let names = people::names(tx, &[other.id, first.id]).await.unwrap();
                assert_eq!(names, [(first.id, "Lan <b>&".to_owned())]);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_once_and_tell_whom_to_write_to() {
    shelf(async |shelf| {
        let now = shelf.now;
        shelf
            .write(async |tx| {
                let police = people::put_unit(tx, "cong-an", "Công an phường", "Trưởng Công an").await.unwrap();
                let office = people::put_unit(tx, "van-phong", "Văn phòng", "Chánh Văn phòng").await.unwrap();
                let ha = people::meet(tx, TELEGRAM, "301", Language::Vi, now).await.unwrap();
                let son = people::meet(tx, TELEGRAM, "303", Language::En, now).await.unwrap();
                let officer = |unit: UnitId| Grant { role: Role::Officer, group: None, unit: Some(unit) };
                for _ in 0..2 {
                    people::grant(tx, ha.id, officer(office), None, now).await.unwrap();
                }
                people::grant(tx, ha.id, officer(police), Some(son.id), now).await.unwrap();
                people::grant(tx, son.id, officer(police), None, now).await.unwrap();
                let ha = people::meet(tx, TELEGRAM, "301", Language::Vi, now).await.unwrap();
                assert_eq!(ha.grants, [officer(office), officer(police)]);
                assert_eq!(ha.units(), [police, office]);
                assert!(ha.has(Role::Officer) && !ha.has(Role::Coordinator));
                let accounts = async |tx: &mut Tx, unit: Option<UnitId>| -> Vec<(PersonId, Language, String)> {
                    let found = people::addresses(tx, Role::Officer, unit).await.unwrap();
                    found.into_iter().map(|(id, language, address)| (id, language, address.chat)).collect()
                };
                let (ha_at, son_at) = ((ha.id, Language::Vi, "301".into()), (son.id, Language::En, "303".into()));
                assert_eq!(accounts(tx, Some(office)).await, [ha_at]);
                assert_eq!(accounts(tx, None).await.len(), 2, "nobody twice");
                people::park(tx, &chat("301"), true).await.unwrap();
                assert_eq!(accounts(tx, Some(police)).await, [son_at]);
                assert_eq!(people::addresses(tx, Role::UnitHead, None).await.unwrap(), []);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn groups_and_units_keep_their_codes_when_renamed() {
    shelf(async |shelf| {
        shelf
            .write(async |tx| {
                for code in ["tdp-10", "tdp-9", "tdp-1"] {
                    people::put_group(tx, code, code, true).await.unwrap();
                }
                let groups = people::groups(tx).await.unwrap();
                assert_eq!(
                    groups.iter().map(|group| group.code.as_str()).collect::<Vec<_>>(),
                    ["tdp-1", "tdp-9", "tdp-10"]
                );
                let same = people::put_group(tx, "tdp-9", "Tổ dân phố Chín", false).await.unwrap();
                assert_eq!(same, groups[1].id);
                let group = people::group(tx, same).await.unwrap().unwrap();
                assert_eq!((group.name.as_str(), group.sample), ("Tổ dân phố Chín", false));
                assert_eq!(people::group(tx, GroupId(999)).await.unwrap(), None);

                let unit = people::put_unit(tx, "van-phong", "Văn phòng", "Chánh").await.unwrap();
                assert_eq!(people::put_unit(tx, "van-phong", "Văn phòng HĐND", "Chánh VP").await.unwrap(), unit);
                let found = people::unit(tx, unit).await.unwrap().unwrap();
                assert_eq!((found.name.as_str(), found.head.as_str()), ("Văn phòng HĐND", "Chánh VP"));
                assert_eq!(people::units(tx).await.unwrap(), [found]);
                assert_eq!(people::unit(tx, UnitId(999)).await.unwrap(), None);
            })
            .await;
    })
    .await;
}

#[tokio::test]
async fn the_wards_facts_are_settings_and_what_is_missing_is_said() {
    shelf(async |shelf| {
        let texts = Texts::load();
        shelf
            .write(async |tx| {
                assert_eq!(ward::setting(tx, "ward-name").await.unwrap(), None);
                for name in ["phường cũ", "phường Hải Dương"] {
                    ward::set(tx, "ward-name", name, shelf.now).await.unwrap();
                }
                ward::set(tx, "centre-phone", "", shelf.now).await.unwrap();
                ward::set(tx, "no-fact", "x", shelf.now).await.unwrap();
                assert_eq!(ward::setting(tx, "ward-name").await.unwrap().as_deref(), Some("phường Hải Dương"));
                let ward = Ward::load(tx).await.unwrap();
                assert_eq!(ward.fact("ward-name"), Some("phường Hải Dương"));
                assert_eq!((ward.fact("centre-phone"), ward.fact("no-fact")), (None, None));
                let words = texts.words(Language::Vi);
                assert_eq!(ward.fact_or_pending("centre-phone", words), "chưa cập nhật");
                assert_eq!(
                    ward.fill("{ward-name}: {centre-phone}, {no-fact}", words),
                    "phường Hải Dương: chưa cập nhật, {no-fact}"
                );
            })
            .await;
    })
    .await;
}
