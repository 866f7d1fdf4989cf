//! Cộng Đồng Số: a ward's digital-support bot.
pub mod clock;
pub mod example;
pub mod guides;
pub mod tasks;
pub mod sandbox;
