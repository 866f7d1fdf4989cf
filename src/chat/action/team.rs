//! What is done about people: who is in a team or a unit, groups, open invitations, when members can be called on.

use std::fmt;

use super::{Fields, StaleAction};

/// Something about people and groups. A number is the id of a role that somebody holds where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Team {
    /// What one is, and what one can do about it.
    Home,
    /// The residential groups, from this one on.
    Groups(usize),
    /// The groups that are no more, from this one on.
    ClosedGroups(usize),
    /// One group.
    Group(i64),
    /// Who is in a group's team, from this one on.
    Members(i64, usize),
    /// The units, from this one on.
    Units(usize),
    /// Who is in a unit, from this one on.
    Unit(i64, usize),
    /// Who holds a role over the whole ward, from this one on.
    Ward(usize),
    /// One person's role.
    Person(i64),
    /// Suspend it.
    Suspend(i64),
    /// Take it up again.
    Resume(i64),
    /// End it: ask first.
    End(i64),
    /// End it, surely.
    EndSure(i64),
    /// Make this member the leader: ask first.
    Lead(i64),
    /// Make this member the leader, surely.
    LeadSure(i64),
    /// Which of one's own roles to give up.
    Leave,
    /// Give it up: ask first.
    LeaveRole(i64),
    /// Give it up, surely.
    LeaveSure(i64),
    /// Give a group another name.
    Rename(i64),
    /// To which part of a group that was split this role goes.
    Settle(i64),
    /// It goes to this group.
    SettleIn(i64, i64),
    /// The groups or units for which one invites to this role, from this one on.
    InvitePage(String, usize),
    /// Join this part of a group that was split.
    JoinPart(i64),
    /// The invitations that nobody has used yet, from this one on.
    Invitations(usize),
    /// Take an invitation back.
    Revoke(i64),
    /// Something about when one can be called on.
    Duty(Duty),
}

/// Something about when a member can be called on. A day is counted from Monday, a part of the day from the morning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duty {
    /// My own week.
    Mine,
    /// Always, evenings or weekends, by its word.
    Usual(String),
    /// The days, to choose one.
    Days,
    /// The parts of a day.
    Day(u8),
    /// On or off.
    Toggle(u8, u8),
    /// The whole day, on or off.
    WholeDay(u8),
    /// Until when I am away.
    Away,
    /// Away for so many days from today on.
    AwayDays(u32),
    /// I am back.
    Back,
    /// The week of a group's team.
    Team(i64),
}

impl fmt::Display for Team {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => formatter.write_str("h"),
            Self::Groups(from) => write!(formatter, "gs.{from}"),
            Self::ClosedGroups(from) => write!(formatter, "gc.{from}"),
            Self::Group(group) => write!(formatter, "g.{group}"),
            Self::Members(group, from) => write!(formatter, "gm.{group}.{from}"),
            Self::Units(from) => write!(formatter, "us.{from}"),
            Self::Unit(unit, from) => write!(formatter, "u.{unit}.{from}"),
            Self::Ward(from) => write!(formatter, "w.{from}"),
            Self::Person(role) => write!(formatter, "p.{role}"),
            Self::Suspend(role) => write!(formatter, "x.{role}"),
            Self::Resume(role) => write!(formatter, "r.{role}"),
            Self::End(role) => write!(formatter, "e.{role}"),
            Self::EndSure(role) => write!(formatter, "ey.{role}"),
            Self::Lead(role) => write!(formatter, "l.{role}"),
            Self::LeadSure(role) => write!(formatter, "ly.{role}"),
            Self::Leave => formatter.write_str("v"),
            Self::LeaveRole(role) => write!(formatter, "vr.{role}"),
            Self::LeaveSure(role) => write!(formatter, "vy.{role}"),
            Self::Rename(group) => write!(formatter, "n.{group}"),
            Self::Settle(role) => write!(formatter, "c.{role}"),
            Self::SettleIn(role, group) => write!(formatter, "ci.{role}.{group}"),
            Self::InvitePage(role, from) => write!(formatter, "ip.{role}.{from}"),
            Self::JoinPart(group) => write!(formatter, "j.{group}"),
            Self::Invitations(from) => write!(formatter, "i.{from}"),
            Self::Revoke(invitation) => write!(formatter, "ix.{invitation}"),
            Self::Duty(duty) => write!(formatter, "d.{duty}"),
        }
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mine => formatter.write_str("m"),
            Self::Usual(word) => write!(formatter, "u.{word}"),
            Self::Days => formatter.write_str("ds"),
            Self::Day(day) => write!(formatter, "d.{day}"),
            Self::Toggle(day, part) => write!(formatter, "t.{day}.{part}"),
            Self::WholeDay(day) => write!(formatter, "w.{day}"),
            Self::Away => formatter.write_str("a"),
            Self::AwayDays(days) => write!(formatter, "n.{days}"),
            Self::Back => formatter.write_str("b"),
            Self::Team(group) => write!(formatter, "g.{group}"),
        }
    }
}

impl Team {
    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "h" => Self::Home,
            "gs" => Self::Groups(fields.number()?),
            "gc" => Self::ClosedGroups(fields.number()?),
            "g" => Self::Group(fields.number()?),
            "gm" => Self::Members(fields.number()?, fields.number()?),
            "us" => Self::Units(fields.number()?),
            "u" => Self::Unit(fields.number()?, fields.number()?),
            "w" => Self::Ward(fields.number()?),
            "p" => Self::Person(fields.number()?),
            "x" => Self::Suspend(fields.number()?),
            "r" => Self::Resume(fields.number()?),
            "e" => Self::End(fields.number()?),
            "ey" => Self::EndSure(fields.number()?),
            "l" => Self::Lead(fields.number()?),
            "ly" => Self::LeadSure(fields.number()?),
            "v" => Self::Leave,
            "vr" => Self::LeaveRole(fields.number()?),
            "vy" => Self::LeaveSure(fields.number()?),
            "n" => Self::Rename(fields.number()?),
            "c" => Self::Settle(fields.number()?),
            "ci" => Self::SettleIn(fields.number()?, fields.number()?),
            "ip" => Self::InvitePage(fields.text()?, fields.number()?),
            "j" => Self::JoinPart(fields.number()?),
            "i" => Self::Invitations(fields.number()?),
            "ix" => Self::Revoke(fields.number()?),
            "d" => Self::Duty(Duty::read(fields)?),
            _ => return Err(StaleAction),
        })
    }
}

impl Duty {
    fn read(fields: &mut Fields<'_>) -> Result<Self, StaleAction> {
        Ok(match fields.text()?.as_str() {
            "m" => Self::Mine,
            "u" => Self::Usual(fields.text()?),
            "ds" => Self::Days,
            "d" => Self::Day(fields.number()?),
            "t" => Self::Toggle(fields.number()?, fields.number()?),
            "w" => Self::WholeDay(fields.number()?),
            "a" => Self::Away,
            "n" => Self::AwayDays(fields.number()?),
            "b" => Self::Back,
            "g" => Self::Team(fields.number()?),
            _ => return Err(StaleAction),
        })
    }
}
