//! The table by the deeds that are asked for.

use super::*;
use crate::people::PersonId;
use crate::people::Role;
use crate::text::Language;

fn person(role: Role, group: Option<i64>, unit: Option<i64>) -> Person {
    let grant = Grant { role, group: group.map(GroupId), unit: unit.map(UnitId) };
    Person { id: PersonId(1), name: None, language: Language::Vi, grants: vec![grant], parked: false, adrift: false }
}

/// For each deed: the roles (held over group 1 and unit 1) that may do it here, in group or unit 1, and the roles
/// that may do it elsewhere too.
#[test]
fn the_table_cell_by_cell() {
    use Role::{Administrator, Coordinator, Member, Officer, TeamLeader, UnitHead, WardLeader};
    type Row = (fn(i64) -> Deed, &'static [Role], &'static [Role]);
    let invite_member: fn(i64) -> Deed =
        |scope| Deed::Invite(Grant { role: Role::Member, group: Some(GroupId(scope)), unit: None });
    let invite_officer: fn(i64) -> Deed =
        |scope| Deed::Invite(Grant { role: Role::Officer, group: None, unit: Some(UnitId(scope)) });
    let invite_coordinator: fn(i64) -> Deed =
        |_| Deed::Invite(Grant { role: Role::Coordinator, group: None, unit: None });
    let table: [Row; 19] = [
        (|n| Deed::LogSession(GroupId(n)), &[Member, TeamLeader], &[]),
        (|n| Deed::SeeSessions(GroupId(n)), &[Member, TeamLeader, Coordinator, WardLeader], &[Coordinator, WardLeader]),
        (|n| Deed::ChangeSession { group: GroupId(n), own: true, fresh: true }, &[Member, TeamLeader], &[]),
        (|n| Deed::ChangeSession { group: GroupId(n), own: true, fresh: false }, &[TeamLeader], &[]),
        (|n| Deed::ChangeSession { group: GroupId(n), own: false, fresh: true }, &[TeamLeader], &[]),
        (|n| Deed::SeeMonth(GroupId(n)), &[TeamLeader, Coordinator, WardLeader], &[Coordinator, WardLeader]),
        (invite_member, &[TeamLeader, Coordinator, Administrator], &[Coordinator, Administrator]),
        (invite_officer, &[UnitHead, Coordinator, Administrator], &[Coordinator, Administrator]),
        (invite_coordinator, &[Administrator], &[Administrator]),
        (|n| Deed::SeeTask(Some(UnitId(n))), &[Officer, UnitHead, Coordinator, WardLeader], &[Coordinator, WardLeader]),
        (|n| Deed::AnswerTask(Some(UnitId(n))), &[Officer, UnitHead, Coordinator], &[Coordinator]),
        (|_| Deed::AssignTask, &[Coordinator], &[Coordinator]),
        (|_| Deed::TimeTask, &[Coordinator], &[Coordinator]),
        (|_| Deed::KeepCalendar, &[Coordinator], &[Coordinator]),
        (|_| Deed::EditGuides, &[Coordinator], &[Coordinator]),
        (|_| Deed::SeeReports, &[Coordinator, WardLeader], &[Coordinator, WardLeader]),
        (|_| Deed::WriteReports, &[Coordinator], &[Coordinator]),
        (|n| Deed::HelpWithRequest(Some(GroupId(n))), &[Member, TeamLeader, Coordinator], &[Coordinator]),
        (|n| Deed::LinkChat(GroupId(n)), &[TeamLeader, Coordinator], &[Coordinator]),
    ];
    for (deed, here, elsewhere) in table {
        for role in Role::ALL {
            let someone = person(role, Some(1), Some(1));
            assert_eq!(may(&someone, deed(1)), here.contains(&role), "{role} {:?}", deed(1));
            assert_eq!(may(&someone, deed(2)), elsewhere.contains(&role), "{role} {:?}", deed(2));
        }
    }
}

/// The same for what is done about people and groups.
#[test]
fn the_table_of_people_cell_by_cell() {
    use Role::{Administrator, Coordinator, Member, TeamLeader, UnitHead};
    type Row = (fn(i64) -> Deed, &'static [Role], &'static [Role]);
    let end_member: fn(i64) -> Deed =
        |scope| Deed::EndRole(Grant { role: Role::Member, group: Some(GroupId(scope)), unit: None });
    let end_leader: fn(i64) -> Deed =
        |scope| Deed::EndRole(Grant { role: Role::TeamLeader, group: Some(GroupId(scope)), unit: None });
    let end_coordinator: fn(i64) -> Deed =
        |_| Deed::EndRole(Grant { role: Role::Coordinator, group: None, unit: None });
    let both = &[Coordinator, Administrator];
    let table: [Row; 10] = [
        (|_| Deed::SeeContactViews, both, both),
        (end_member, &[TeamLeader, Coordinator, Administrator], both),
        (end_leader, both, both),
        (end_coordinator, &[Administrator], &[Administrator]),
        (|n| Deed::SeeTeam(Some(GroupId(n))), &[TeamLeader, Coordinator, Administrator], both),
        (|n| Deed::SeeUnit(UnitId(n)), &[UnitHead, Coordinator, Administrator], both),
        (|_| Deed::SeeWardRoles, &[Administrator], &[Administrator]),
        (|n| Deed::HandLeadership(GroupId(n)), &[TeamLeader, Coordinator, Administrator], both),
        (|_| Deed::ArrangeGroups, both, both),
        (|_| Deed::KeepRoster, &[Member, TeamLeader], &[Member, TeamLeader]),
    ];
    for (deed, here, elsewhere) in table {
        for role in Role::ALL {
            let someone = person(role, Some(1), Some(1));
            assert_eq!(may(&someone, deed(1)), here.contains(&role), "{role} {:?}", deed(1));
            assert_eq!(may(&someone, deed(2)), elsewhere.contains(&role), "{role} {:?}", deed(2));
        }
    }
    assert!(!may(&person(TeamLeader, Some(1), None), Deed::SeeTeam(None)));
    assert!(may(&person(Coordinator, None, None), Deed::SeeTeam(None)));
}

/// The same for what is done about tasks; besides, nobody but those of the whole ward has to do with tasks of no unit.
#[test]
fn the_table_of_tasks_cell_by_cell() {
    use Role::{Coordinator, Officer, UnitHead, WardLeader};
    type Row = (fn(Option<UnitId>) -> Deed, &'static [Role], &'static [Role]);
    let all = &[Coordinator, WardLeader];
    let only = &[Coordinator];
    let table: [Row; 8] = [
        (Deed::SeeTask, &[Officer, UnitHead, Coordinator, WardLeader], all),
        (Deed::AnswerTask, &[Officer, UnitHead, Coordinator], only),
        (Deed::ArrangeTask, &[UnitHead, Coordinator], only),
        (|unit| Deed::DecideExtension { unit, own: false }, &[UnitHead, Coordinator], only),
        (|unit| Deed::DecideExtension { unit, own: true }, only, only),
        (|_| Deed::AssignTask, only, only),
        (|_| Deed::SeeEveryTask, all, all),
        (|_| Deed::FillPost, only, only),
    ];
    for (deed, here, elsewhere) in table {
        for role in Role::ALL {
            let someone = person(role, Some(1), Some(1));
            assert_eq!(may(&someone, deed(Some(UnitId(1)))), here.contains(&role), "{role} {:?}", deed(None));
            for foreign in [Some(UnitId(2)), None] {
                assert_eq!(may(&someone, deed(foreign)), elsewhere.contains(&role), "{role} {:?}", deed(foreign));
            }
        }
    }
    for role in Role::ALL {
        let someone = person(role, Some(1), Some(1));
        assert_eq!(may(&someone, Deed::KnowTask(UnitId(1))), matches!(role, Officer | UnitHead), "{role}");
        assert!(!may(&someone, Deed::KnowTask(UnitId(2))), "{role}");
    }
}

/// The same for the registers and the indicators.
#[test]
fn the_table_of_registers_cell_by_cell() {
    use Role::{Coordinator, Member, Officer, TeamLeader, UnitHead, WardLeader};
    type Row = (fn(i64) -> Deed, &'static [Role], &'static [Role]);
    let staff = &[Member, TeamLeader, Officer, UnitHead, Coordinator];
    let table: [Row; 6] = [
        (|_| Deed::EnterObstacle, staff, staff),
        (
            |n| Deed::SeeEntry(Some(UnitId(n))),
            &[Officer, UnitHead, Coordinator, WardLeader],
            &[Coordinator, WardLeader],
        ),
        (|n| Deed::WorkEntry(Some(UnitId(n))), &[Officer, UnitHead, Coordinator], &[Coordinator]),
        (|_| Deed::SteerRegisters, &[Coordinator], &[Coordinator]),
        (|_| Deed::SeeIndicators, &[Coordinator, WardLeader], &[Coordinator, WardLeader]),
        (|_| Deed::EnterIndicators, &[Coordinator], &[Coordinator]),
    ];
    for (deed, here, elsewhere) in table {
        for role in Role::ALL {
            let someone = person(role, Some(1), Some(1));
            assert_eq!(may(&someone, deed(1)), here.contains(&role), "{role} {:?}", deed(1));
            assert_eq!(may(&someone, deed(2)), elsewhere.contains(&role), "{role} {:?}", deed(2));
        }
    }
    assert!(!may(&person(Officer, None, Some(1)), Deed::WorkEntry(None)));
    assert!(may(&person(Coordinator, None, None), Deed::WorkEntry(None)));
}

#[test]
fn a_resident_may_nothing_of_this() {
    let mut resident = person(Role::Member, Some(1), None);
    resident.grants.clear();
    assert!(!may(&resident, Deed::LogSession(GroupId(1))));
    assert!(!may(&resident, Deed::SeeTask(None)));
}
