//! The words that the core and the channels share, free of any channel's types: what came in ([`Event`]),
//! what goes out ([`Screen`]), what a button means ([`Action`]).

mod action;
mod event;
pub mod qr;
mod screen;

pub use action::{
    Action, Duty, Editing, Field, GuideAnswer, Helping, Measuring, Outcome, Privacy, Registering, Reporting,
    StaleAction, Tasking, Team, Timing, View,
};
pub use event::{Address, Event, Payload, Sender};
pub use screen::{Body, Button, Choice, Drawing, Media, Offer, Screen, plain};
