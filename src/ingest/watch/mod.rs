//! Following a corpus folder: what changes in it, and when enough of that is whole for a run.

mod awaited;
mod folder;
mod names;
mod network;
mod news;
mod notices;

pub use awaited::Awaited;
pub use folder::{FolderChanges, FolderWatch};
pub use news::WatchNews;
pub use notices::{FollowedBy, NoNotices};
