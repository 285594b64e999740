//! A file of settings that is there and gives no text.

use super::site::Site;
use crate::workbench::Workbench;

#[tokio::test]
async fn settings_that_cannot_be_read_are_told_for_what_they_are() {
    let bench = Workbench::indexed(1);
    let path = bench.corpus().join("sito.toml");
    let told = || {
        let site = Site::over(&bench);
        site.state.settings_faults().join("\n")
    };
    std::os::unix::fs::symlink("manca.toml", &path).unwrap();
    assert!(
        told().contains("non si può leggere, e non è usato (non esiste)"),
        "{}",
        told()
    );
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    assert!(told().contains("non è un file normale"), "{}", told());
    std::fs::remove_dir(&path).unwrap();
    std::os::unix::fs::symlink("sito.toml", &path).unwrap();
    assert!(
        told().contains("i collegamenti girano in tondo"),
        "{}",
        told()
    );
    std::fs::remove_file(&path).unwrap();
    // Whoever is root reads it all the same.
    bench.put("sito.toml", b"name = 'Rete'\n");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o0)).unwrap();
    let is_refused = std::fs::read(&path).is_err();
    assert_eq!(
        told().contains("non ci sono i permessi"),
        is_refused,
        "{}",
        told()
    );
}
