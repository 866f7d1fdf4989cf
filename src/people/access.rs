//! Who may do what: the one place that says so. It is asked whenever an action arrives; a button proves nothing.

use super::{Grant, GroupId, Person, Role, UnitId};

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Log a session of this group.
    LogSession(GroupId),
    /// See this group's sessions.
    SeeSessions(GroupId),
    /// Correct or delete a session of this group, written by oneself or not, still fresh or not.
    ChangeSession {
        /// Its group.
        group: GroupId,
        /// Whether the person wrote it.
        own: bool,
        /// Whether it is young enough for its writer to change it (72 hours).
        fresh: bool,
    },
    /// See this group's month, with who was active.
    SeeMonth(GroupId),
    /// Invite somebody to this role over this scope.
    Invite(Grant),
    /// Suspend or end this role of somebody else's.
    EndRole(Grant),
    /// See who is in this group's team and when they can be called on; none for all groups.
    SeeTeam(Option<GroupId>),
    /// See who is in this unit.
    SeeUnit(UnitId),
    /// See who holds a role over the whole ward.
    SeeWardRoles,
    /// Make a member of this group its leader.
    HandLeadership(GroupId),
    /// Rename a group, say who goes where when it was split.
    ArrangeGroups,
    /// Say when one can be called on.
    KeepRoster,
    /// See this unit's tasks; none for tasks that have no unit.
    SeeTask(Option<UnitId>),
    /// Report on a task of this unit.
    AnswerTask(Option<UnitId>),
    /// Say which unit takes a task, set its date, send it back: what the coordinator does.
    AssignTask,
    /// Say by when a task is to be done, in which period it is reported, that what it waits for has come.
    TimeTask,
    /// Change the ward's calendar.
    KeepCalendar,
    /// See the tasks of the whole ward.
    SeeEveryTask,
    /// Name who holds a task of this unit, part it, hand tasks over, say that an obstacle is out of the way.
    ArrangeTask(Option<UnitId>),
    /// Grant or refuse more time for a task of this unit, asked for by oneself or not.
    DecideExtension {
        /// The task's unit.
        unit: Option<UnitId>,
        /// Whether the person asked for it.
        own: bool,
    },
    /// Say that this unit knows of a task with which it helps.
    KnowTask(UnitId),
    /// Write down who is at the head of a unit.
    FillPost,
    /// Check and edit guides.
    EditGuides,
    /// See, take and work requests for help of this group; none for those whose group is not known.
    HelpWithRequest(Option<GroupId>),
    /// See the ward's numbers and have reports made.
    SeeReports,
    /// Write remarks into a report.
    WriteReports,
    /// Have a chat told of this group's new requests.
    LinkChat(GroupId),
    /// Write down what hinders the plan, or a petition that somebody told one.
    EnterObstacle,
    /// See this unit's entries of the registers; none for those that no unit has.
    SeeEntry(Option<UnitId>),
    /// Work on an entry of this unit.
    WorkEntry(Option<UnitId>),
    /// Say which unit has an entry and until when, open one again.
    SteerRegisters,
    /// See the plan's indicators.
    SeeIndicators,
    /// Enter the values of indicators.
    EnterIndicators,
    /// See who was shown residents' telephone numbers.
    SeeContactViews,
}

/// Whether `person` may do `deed`.
pub fn may(person: &Person, deed: Deed) -> bool {
    person.grants.iter().any(|grant| allows(*grant, deed))
}

fn allows(grant: Grant, deed: Deed) -> bool {
    use Role::{Administrator, Coordinator, Member, Officer, TeamLeader, UnitHead, WardLeader};
    let role = grant.role;
    let here = |group: GroupId| grant.group == Some(group);
    match deed {
        Deed::LogSession(group) => matches!(role, Member | TeamLeader) && here(group),
        Deed::SeeSessions(group) => {
            (matches!(role, Member | TeamLeader) && here(group)) || matches!(role, Coordinator | WardLeader)
        }
        Deed::ChangeSession { group, own, fresh } => match role {
            Member => here(group) && own && fresh,
            TeamLeader => here(group),
            _ => false,
        },
        Deed::SeeMonth(group) => (role == TeamLeader && here(group)) || matches!(role, Coordinator | WardLeader),
        Deed::Invite(to) | Deed::EndRole(to) => match role {
            Administrator => true,
            Coordinator => !matches!(to.role, Administrator | WardLeader | Coordinator),
            UnitHead => to.role == Officer && to.unit == grant.unit,
            TeamLeader => to.role == Member && to.group == grant.group,
            Member | Officer | WardLeader => false,
        },
        Deed::SeeTeam(group) => match role {
            TeamLeader => group.is_some_and(here),
            Coordinator | Administrator => true,
            Member | Officer | UnitHead | WardLeader => false,
        },
        Deed::SeeUnit(unit) => {
            (role == UnitHead && grant.unit == Some(unit)) || matches!(role, Coordinator | Administrator)
        }
        Deed::SeeWardRoles => role == Administrator,
        Deed::HandLeadership(group) => {
            (role == TeamLeader && here(group)) || matches!(role, Coordinator | Administrator)
        }
        Deed::ArrangeGroups | Deed::SeeContactViews => matches!(role, Coordinator | Administrator),
        Deed::KeepRoster => matches!(role, Member | TeamLeader),
        Deed::SeeTask(unit) => match role {
            Coordinator | WardLeader => true,
            Officer | UnitHead => unit.is_some() && unit == grant.unit,
            Member | TeamLeader | Administrator => false,
        },
        Deed::AnswerTask(unit) => match role {
            Coordinator => true,
            Officer | UnitHead => unit.is_some() && unit == grant.unit,
            Member | TeamLeader | WardLeader | Administrator => false,
        },
        Deed::SeeReports => matches!(role, Coordinator | WardLeader),
        Deed::SeeEveryTask => matches!(role, Coordinator | WardLeader),
        Deed::ArrangeTask(unit) => role == Coordinator || (role == UnitHead && unit.is_some() && unit == grant.unit),
        Deed::DecideExtension { unit, own } => {
            role == Coordinator || (role == UnitHead && unit.is_some() && unit == grant.unit && !own)
        }
        Deed::KnowTask(unit) => matches!(role, Officer | UnitHead) && grant.unit == Some(unit),
        Deed::AssignTask
        | Deed::TimeTask
        | Deed::KeepCalendar
        | Deed::FillPost
        | Deed::WriteReports
        | Deed::EditGuides
        | Deed::SteerRegisters
        | Deed::EnterIndicators => role == Coordinator,
        Deed::HelpWithRequest(group) => match role {
            Member | TeamLeader => group.is_some_and(here),
            Coordinator => true,
            Officer | UnitHead | WardLeader | Administrator => false,
        },
        Deed::LinkChat(group) => (role == TeamLeader && here(group)) || role == Coordinator,
        Deed::EnterObstacle => !matches!(role, WardLeader | Administrator),
        Deed::SeeEntry(unit) => match role {
            Coordinator | WardLeader => true,
            Officer | UnitHead => unit.is_some() && unit == grant.unit,
            Member | TeamLeader | Administrator => false,
        },
        Deed::WorkEntry(unit) => match role {
            Coordinator => true,
            Officer | UnitHead => unit.is_some() && unit == grant.unit,
            Member | TeamLeader | WardLeader | Administrator => false,
        },
        Deed::SeeIndicators => matches!(role, Coordinator | WardLeader),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::PersonId;
    use crate::text::Language;

    fn person(role: Role, group: Option<i64>, unit: Option<i64>) -> Person {
        let grant = Grant { role, group: group.map(GroupId), unit: unit.map(UnitId) };
        Person { id: PersonId(1), name: None, language: Language::Vi, grants: vec![grant], parked: false }
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
            (
                |n| Deed::SeeSessions(GroupId(n)),
                &[Member, TeamLeader, Coordinator, WardLeader],
                &[Coordinator, WardLeader],
            ),
            (|n| Deed::ChangeSession { group: GroupId(n), own: true, fresh: true }, &[Member, TeamLeader], &[]),
            (|n| Deed::ChangeSession { group: GroupId(n), own: true, fresh: false }, &[TeamLeader], &[]),
            (|n| Deed::ChangeSession { group: GroupId(n), own: false, fresh: true }, &[TeamLeader], &[]),
            (|n| Deed::SeeMonth(GroupId(n)), &[TeamLeader, Coordinator, WardLeader], &[Coordinator, WardLeader]),
            (invite_member, &[TeamLeader, Coordinator, Administrator], &[Coordinator, Administrator]),
            (invite_officer, &[UnitHead, Coordinator, Administrator], &[Coordinator, Administrator]),
            (invite_coordinator, &[Administrator], &[Administrator]),
            (
                |n| Deed::SeeTask(Some(UnitId(n))),
                &[Officer, UnitHead, Coordinator, WardLeader],
                &[Coordinator, WardLeader],
            ),
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
}
