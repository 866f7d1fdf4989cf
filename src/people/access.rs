//! Who may do what: the one place that says so. It is asked whenever an action arrives; a button proves nothing.
//!
//! [`Right::reach`] is the whole table: a line for each right, a column for each role. Which button needs which right,
//! and what pressing it does for each role, stands in `tests/data/authority.txt`, which is tried cell by cell.

mod table;

use super::{Grant, GroupId, Person, UnitId};

pub use table::{Reach, Right};

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

/// What a deed is about, as far as it decides whether somebody may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Matter {
    /// The group or unit that it belongs to; none for the ward's own.
    place: Option<Place>,
    /// Whether it is the person's own: written by her a short time ago, or asked for by her.
    own: bool,
}

/// A group or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Group(GroupId),
    Unit(UnitId),
}

/// Whether `person` may do `deed`.
pub fn may(person: &Person, deed: Deed) -> bool {
    let (right, matter) = deed.needs();
    person.grants.iter().any(|grant| allows(*grant, right, matter))
}

fn allows(grant: Grant, right: Right, matter: Matter) -> bool {
    let here = match matter.place {
        Some(Place::Group(group)) => grant.group == Some(group),
        Some(Place::Unit(unit)) => grant.unit == Some(unit),
        None => false,
    };
    match right.reach(grant.role) {
        Reach::No => false,
        Reach::Own => here && matter.own,
        Reach::Others => here && !matter.own,
        Reach::Here => here,
        Reach::Ward => true,
    }
}

impl Deed {
    /// The right that it needs, and what it is about.
    fn needs(self) -> (Right, Matter) {
        let ward = Matter { place: None, own: false };
        let of = |place| Matter { place: Some(place), own: false };
        let group = |group: GroupId| of(Place::Group(group));
        let unit = |unit: Option<UnitId>| Matter { place: unit.map(Place::Unit), own: false };
        let over =
            |grant: Grant| Matter { place: grant.group.map(Place::Group).or(grant.unit.map(Place::Unit)), own: false };
        match self {
            Self::LogSession(id) => (Right::LogSession, group(id)),
            Self::SeeSessions(id) => (Right::SeeSessions, group(id)),
            Self::ChangeSession { group, own, fresh } => {
                (Right::ChangeSession, Matter { place: Some(Place::Group(group)), own: own && fresh })
            }
            Self::SeeMonth(id) => (Right::SeeMonth, group(id)),
            Self::Invite(grant) | Self::EndRole(grant) => (Right::appointing(grant.role), over(grant)),
            Self::SeeTeam(id) => (Right::SeeTeam, id.map_or(ward, group)),
            Self::SeeUnit(id) => (Right::SeeUnit, unit(Some(id))),
            Self::SeeWardRoles => (Right::SeeWardRoles, ward),
            Self::HandLeadership(id) => (Right::HandLeadership, group(id)),
            Self::ArrangeGroups => (Right::ArrangeGroups, ward),
            Self::KeepRoster => (Right::KeepRoster, ward),
            Self::SeeTask(id) => (Right::SeeTask, unit(id)),
            Self::AnswerTask(id) => (Right::AnswerTask, unit(id)),
            Self::AssignTask => (Right::AssignTask, ward),
            Self::TimeTask => (Right::TimeTask, ward),
            Self::KeepCalendar => (Right::KeepCalendar, ward),
            Self::SeeEveryTask => (Right::SeeEveryTask, ward),
            Self::ArrangeTask(id) => (Right::ArrangeTask, unit(id)),
            Self::DecideExtension { unit: id, own } => (Right::DecideExtension, Matter { own, ..unit(id) }),
            Self::KnowTask(id) => (Right::KnowTask, unit(Some(id))),
            Self::FillPost => (Right::FillPost, ward),
            Self::EditGuides => (Right::EditGuides, ward),
            Self::HelpWithRequest(id) => (Right::HelpWithRequest, id.map_or(ward, group)),
            Self::SeeReports => (Right::SeeReports, ward),
            Self::WriteReports => (Right::WriteReports, ward),
            Self::LinkChat(id) => (Right::LinkChat, group(id)),
            Self::EnterObstacle => (Right::EnterObstacle, ward),
            Self::SeeEntry(id) => (Right::SeeEntry, unit(id)),
            Self::WorkEntry(id) => (Right::WorkEntry, unit(id)),
            Self::SteerRegisters => (Right::SteerRegisters, ward),
            Self::SeeIndicators => (Right::SeeIndicators, ward),
            Self::EnterIndicators => (Right::EnterIndicators, ward),
            Self::SeeContactViews => (Right::SeeContactViews, ward),
        }
    }
}

#[cfg(test)]
mod tests;
