//! Folders of whose changes the system may say nothing, because another machine makes them.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The first folder, of a corpus and those in it, that another machine may change behind our back.
#[cfg(target_os = "linux")]
pub(super) fn first_network_folder(corpus: &Path) -> Option<PathBuf> {
    use std::collections::BTreeSet;
    use std::os::unix::fs::MetadataExt;

    let mut devices = BTreeSet::new();
    let entries = WalkDir::new(corpus).into_iter().filter_entry(|entry| {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        entry.file_type().is_dir() && (entry.depth() == 0 || !is_hidden)
    });
    for folder in entries.flatten() {
        let is_new = folder
            .metadata()
            .is_ok_and(|metadata| devices.insert(metadata.dev()));
        if is_new && is_network(folder.path()) {
            return Some(folder.into_path());
        }
    }
    None
}

/// Elsewhere nobody tells: the folder is looked at now and then in any case.
#[cfg(not(target_os = "linux"))]
pub(super) fn first_network_folder(_: &Path) -> Option<PathBuf> {
    None
}

/// The kinds of file systems that other machines, or the host of a virtual one, write to: the numbers of statfs(2).
#[cfg(target_os = "linux")]
const NETWORK: &[u32] = &[
    0x6969,      // NFS
    0x517b,      // SMB
    0xff53_4d42, // CIFS
    0xfe53_4d42, // SMB 2
    0x6573_5546, // FUSE: sshfs, rclone, folders of a host
    0x0102_1997, // 9p
    0x00c3_6400, // Ceph
    0x5346_414f, // AFS
    0x6b41_4653, // AFS of the kernel
    0x7375_7245, // Coda
    0x786f_4256, // VirtualBox
    0xbacb_acbc, // VMware
];

#[cfg(target_os = "linux")]
fn is_network(folder: &Path) -> bool {
    let found = rustix::fs::statfs(folder);
    // Some systems give the number with its sign.
    found.is_ok_and(|found| NETWORK.contains(&((found.f_type as u64 & 0xffff_ffff) as u32)))
}
