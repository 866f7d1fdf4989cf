//! Cộng Đồng Số: a ward's digital-support bot.
pub mod bot;
pub mod chat;
pub mod cli;
pub mod clock;
pub mod example;
pub mod guides;
pub mod inbox;
pub mod invitations;
pub mod outbox;
pub mod people;
pub mod sandbox;
pub mod sessions;
pub mod store;
pub mod talk;
pub mod tasks;
pub mod text;
pub mod ward;
