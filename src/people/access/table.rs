//! The table itself: each right, and how far it reaches for each role.

use crate::people::Role;

/// How far a right reaches for whoever holds a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    No,
    /// In the group or unit that the role is over, for what is the person's own.
    Own,
    /// In the group or unit that the role is over, for what is not the person's own.
    Others,
    /// In the group or unit that the role is over.
    Here,
    /// In the whole ward.
    Ward,
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Log a session of a group.
    LogSession,
    /// See a group's sessions.
    SeeSessions,
    /// Correct or delete a session.
    ChangeSession,
    /// See a group's month, with who was active.
    SeeMonth,
    /// Invite a member of a team, suspend or end that role.
    AppointMember,
    /// The same for the leader of a team.
    AppointLeader,
    /// The same for an officer.
    AppointOfficer,
    /// The same for the head of a unit.
    AppointHead,
    /// The same for roles over the whole ward.
    AppointOverWard,
    /// See who is in a group's team and when they can be called on.
    SeeTeam,
    /// See who is in a unit.
    SeeUnit,
    /// See who holds a role over the whole ward.
    SeeWardRoles,
    /// Make a member of a group its leader.
    HandLeadership,
    /// Rename a group, say who goes where when it was split.
    ArrangeGroups,
    /// Say when one can be called on.
    KeepRoster,
    /// See a unit's tasks.
    SeeTask,
    /// See the tasks of the whole ward.
    SeeEveryTask,
    /// Report on a unit's task.
    AnswerTask,
    /// Name who holds a unit's task, part it, hand tasks over, say that an obstacle is out of the way.
    ArrangeTask,
    /// Grant or refuse more time.
    DecideExtension,
    /// Say that a unit knows of a task with which it helps.
    KnowTask,
    /// Say which unit takes a task, set its date, send it back.
    AssignTask,
    /// Say by when a task is to be done, that what it waits for has come.
    TimeTask,
    /// Change the ward's calendar.
    KeepCalendar,
    /// Write down who is at the head of a unit.
    FillPost,
    /// Check and edit guides.
    EditGuides,
    /// See, take and work a group's requests for help.
    HelpWithRequest,
    /// Have a chat told of a group's new requests.
    LinkChat,
    /// See the ward's numbers and have reports made.
    SeeReports,
    /// Write remarks into a report.
    WriteReports,
    /// Write down what hinders the plan, or what somebody told one.
    EnterObstacle,
    /// See a unit's entries of the registers.
    SeeEntry,
    /// Work on an entry of a unit.
    WorkEntry,
    /// Say which unit has an entry and until when, open one again.
    SteerRegisters,
    /// See the plan's indicators.
    SeeIndicators,
    /// Enter the values of indicators.
    EnterIndicators,
    /// See who was shown residents' telephone numbers.
    SeeContactViews,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 37] = [
        Self::LogSession,
        Self::SeeSessions,
        Self::ChangeSession,
        Self::SeeMonth,
        Self::AppointMember,
        Self::AppointLeader,
        Self::AppointOfficer,
        Self::AppointHead,
        Self::AppointOverWard,
        Self::SeeTeam,
        Self::SeeUnit,
        Self::SeeWardRoles,
        Self::HandLeadership,
        Self::ArrangeGroups,
        Self::KeepRoster,
        Self::SeeTask,
        Self::SeeEveryTask,
        Self::AnswerTask,
        Self::ArrangeTask,
        Self::DecideExtension,
        Self::KnowTask,
        Self::AssignTask,
        Self::TimeTask,
        Self::KeepCalendar,
        Self::FillPost,
        Self::EditGuides,
        Self::HelpWithRequest,
        Self::LinkChat,
        Self::SeeReports,
        Self::WriteReports,
        Self::EnterObstacle,
        Self::SeeEntry,
        Self::WorkEntry,
        Self::SteerRegisters,
        Self::SeeIndicators,
        Self::EnterIndicators,
        Self::SeeContactViews,
    ];

    /// How far it reaches for `role`.
    pub fn reach(self, role: Role) -> Reach {
        let [member, leader, officer, head, coordinator, ward_leader, administrator] = self.row();
        match role {
            Role::Member => member,
            Role::TeamLeader => leader,
            Role::Officer => officer,
            Role::UnitHead => head,
            Role::Coordinator => coordinator,
            Role::WardLeader => ward_leader,
            Role::Administrator => administrator,
        }
    }

    #[rustfmt::skip]
    #[expect(clippy::match_same_arms, reason = "a table has a line for each right")]
    fn row(self) -> [Reach; 7] {
        use Reach::{Here, No, Others, Own, Ward};
        match self {
            //                        member  leader  officer head    coord.  w.lead. admin.
            Self::LogSession       => [Here,   Here,   No,     No,     No,     No,     No],
            Self::SeeSessions      => [Here,   Here,   No,     No,     Ward,   Ward,   No],
            Self::ChangeSession    => [Own,    Here,   No,     No,     No,     No,     No],
            Self::SeeMonth         => [No,     Here,   No,     No,     Ward,   Ward,   No],
            Self::AppointMember    => [No,     Here,   No,     No,     Ward,   No,     Ward],
            Self::AppointLeader    => [No,     No,     No,     No,     Ward,   No,     Ward],
            Self::AppointOfficer   => [No,     No,     No,     Here,   Ward,   No,     Ward],
            Self::AppointHead      => [No,     No,     No,     No,     Ward,   No,     Ward],
            Self::AppointOverWard  => [No,     No,     No,     No,     No,     No,     Ward],
            Self::SeeTeam          => [No,     Here,   No,     No,     Ward,   No,     Ward],
            Self::SeeUnit          => [No,     No,     No,     Here,   Ward,   No,     Ward],
            Self::SeeWardRoles     => [No,     No,     No,     No,     No,     No,     Ward],
            Self::HandLeadership   => [No,     Here,   No,     No,     Ward,   No,     Ward],
            Self::ArrangeGroups    => [No,     No,     No,     No,     Ward,   No,     Ward],
            Self::KeepRoster       => [Ward,   Ward,   No,     No,     No,     No,     No],
            Self::SeeTask          => [No,     No,     Here,   Here,   Ward,   Ward,   No],
            Self::SeeEveryTask     => [No,     No,     No,     No,     Ward,   Ward,   No],
            Self::AnswerTask       => [No,     No,     Here,   Here,   Ward,   No,     No],
            Self::ArrangeTask      => [No,     No,     No,     Here,   Ward,   No,     No],
            Self::DecideExtension  => [No,     No,     No,     Others, Ward,   No,     No],
            Self::KnowTask         => [No,     No,     Here,   Here,   No,     No,     No],
            Self::AssignTask       => [No,     No,     No,     No,     Ward,   No,     No],
            Self::TimeTask         => [No,     No,     No,     No,     Ward,   No,     No],
            Self::KeepCalendar     => [No,     No,     No,     No,     Ward,   No,     No],
            Self::FillPost         => [No,     No,     No,     No,     Ward,   No,     No],
            Self::EditGuides       => [No,     No,     No,     No,     Ward,   No,     No],
            Self::HelpWithRequest  => [Here,   Here,   No,     No,     Ward,   No,     No],
            Self::LinkChat         => [No,     Here,   No,     No,     Ward,   No,     No],
            Self::SeeReports       => [No,     No,     No,     No,     Ward,   Ward,   No],
            Self::WriteReports     => [No,     No,     No,     No,     Ward,   No,     No],
            Self::EnterObstacle    => [Ward,   Ward,   Ward,   Ward,   Ward,   No,     No],
            Self::SeeEntry         => [No,     No,     Here,   Here,   Ward,   Ward,   No],
            Self::WorkEntry        => [No,     No,     Here,   Here,   Ward,   No,     No],
            Self::SteerRegisters   => [No,     No,     No,     No,     Ward,   No,     No],
            Self::SeeIndicators    => [No,     No,     No,     No,     Ward,   Ward,   No],
            Self::EnterIndicators  => [No,     No,     No,     No,     Ward,   No,     No],
            Self::SeeContactViews  => [No,     No,     No,     No,     Ward,   No,     Ward],
        }
    }

    /// The right to invite to `role`, to suspend and to end it.
    pub(super) fn appointing(role: Role) -> Self {
        match role {
            Role::Member => Self::AppointMember,
            Role::TeamLeader => Self::AppointLeader,
            Role::Officer => Self::AppointOfficer,
            Role::UnitHead => Self::AppointHead,
            Role::Coordinator | Role::WardLeader | Role::Administrator => Self::AppointOverWard,
        }
    }
}
