//! Keeps the chats in a folder from one start to the next.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::world::{BotAccount, World};
use super::{Group, Seat, Shared};

/// Changes are gathered for this long before they are written.
const PAUSE: Duration = Duration::from_millis(500);

const WORLD: &str = "sandbox.json";
const CONTENTS: &str = "sandbox-files";

/// The world kept in the folder, or a new one.
pub(crate) fn load(folder: &Path, bot: &BotAccount, seats: &[Seat], groups: &[Group]) -> io::Result<World> {
    let kept = match std::fs::read(folder.join(WORLD)) {
        Ok(kept) => kept,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(World::new(bot.clone(), seats, groups));
        }
        Err(error) => return Err(error),
    };
    let mut world: World = serde_json::from_slice(&kept)?;
    world.bot = bot.clone();
    world.settle(seats, groups);
    if let Ok(contents) = std::fs::read_dir(folder.join(CONTENTS)) {
        for entry in contents {
            let entry = entry?;
            world.files.restore(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?);
        }
    }
    Ok(world)
}

/// Writes the world whenever it changed, and once more at the end.
pub(crate) async fn save_changes(shared: Arc<Shared>, folder: PathBuf) {
    let (mut changed, mut stopped) = (shared.changed.subscribe(), shared.stopped.clone());
    let mut written = BTreeSet::new();
    loop {
        let stopping = tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => true,
            _ = changed.changed() => false,
        };
        if !stopping {
            sleep(PAUSE).await;
            changed.mark_unchanged();
        }
        if let Err(error) = save(&shared, &folder, &mut written).await {
            tracing::error!(%error, folder = %folder.display(), "the sandbox's chats could not be kept");
        }
        if stopping {
            return;
        }
    }
}

/// Writes the contents that are not `written` yet, then the world.
async fn save(shared: &Shared, folder: &Path, written: &mut BTreeSet<String>) -> io::Result<()> {
    let (world, fresh) = {
        let world = shared.look();
        let contents = world.files.contents().iter();
        let fresh: Vec<_> = contents
            .filter(|(digest, _)| !written.contains(*digest))
            .map(|(digest, bytes)| (digest.clone(), bytes.clone()))
            .collect();
        (serde_json::to_vec(&*world)?, fresh)
    };
    tokio::fs::create_dir_all(folder.join(CONTENTS)).await?;
    for (digest, bytes) in fresh {
        tokio::fs::write(folder.join(CONTENTS).join(&digest), bytes).await?;
        written.insert(digest);
    }
    let beside = folder.join(format!("{WORLD}.new"));
    tokio::fs::write(&beside, world).await?;
    tokio::fs::rename(beside, folder.join(WORLD)).await
}
