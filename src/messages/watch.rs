//! What is told while `normario index --watch` follows a folder.

use std::time::Duration;

use super::{Lang, Message, say};
use crate::ingest::{FollowedBy, NoNotices, WatchNews};

impl Message for WatchNews {
    fn text(&self, lang: Lang) -> String {
        match self {
            WatchNews::Followed { corpus, by, quiet } => {
                let (corpus, quiet) = (corpus.display(), seconds(*quiet, lang));
                let by = by.text(lang);
                say!(
                    lang,
                    "seguo {corpus}: {by}; un file è intero dopo {quiet} senza modifiche; Ctrl-C per finire",
                    "following {corpus}: {by}; a file is whole after {quiet} without a change; Ctrl-C to end"
                )
            }
            WatchNews::Lost { corpus, error } => {
                let (corpus, error) = (corpus.display(), error.text(lang));
                say!(
                    lang,
                    "{corpus}: {error}; aspetto che torni, l'indice pubblicato resta com'è: controlla che la \
                     cartella sia montata",
                    "{corpus}: {error}; waiting until it is back, the published index stays as it is: check that \
                     the folder is mounted"
                )
            }
            WatchNews::NotWhole(left) => {
                let file = &left.file;
                let tried_in = seconds(left.tried_in.unwrap_or(left.look_in), lang);
                say!(
                    lang,
                    "in arrivo: {file}: non è ancora intero; se resta così lo leggo fra {tried_in}",
                    "coming: {file}: it is not whole yet; if it stays so, it is read in {tried_in}"
                )
            }
            WatchNews::Published {
                generation,
                read,
                moved,
                removed,
                indexed,
                took,
            } => {
                let took = seconds(*took, lang);
                say!(
                    lang,
                    "pubblicata la generazione {generation}: letti {read}, rinominati {moved}, rimossi {removed}; \
                     nell'indice {indexed} file; in {took}",
                    "published generation {generation}: {read} read, {moved} renamed, {removed} removed; \
                     {indexed} files in the index; in {took}"
                )
            }
            WatchNews::NothingNew { generation } => say!(
                lang,
                "niente di nuovo: resta la generazione {generation}",
                "nothing new: generation {generation} stays"
            ),
            WatchNews::Failed { reason, again_in } => {
                let again_in = seconds(*again_in, lang);
                say!(
                    lang,
                    "non pubblicato: {reason}; riprovo fra {again_in}, o prima se cambia qualcosa",
                    "not published: {reason}; trying again in {again_in}, or earlier if something changes"
                )
            }
            WatchNews::ToRetry { files, again_in } => {
                let again_in = seconds(*again_in, lang);
                say!(
                    lang,
                    "la macchina ha impedito la lettura di {files} file: li rileggo fra {again_in}",
                    "the machine was in the way of {files} files: they are read again in {again_in}"
                )
            }
            WatchNews::Asked => say!(lang, "SIGHUP: guardo subito", "SIGHUP: looking at once"),
            WatchNews::Ended => say!(
                lang,
                "fine: la cartella non è più seguita",
                "ended: the folder is no longer followed"
            ),
        }
    }
}

impl Message for FollowedBy {
    fn text(&self, lang: Lang) -> String {
        match self {
            FollowedBy::Notices => say!(
                lang,
                "il sistema avvisa di ogni modifica",
                "the system tells of every change"
            ),
            FollowedBy::Looks(period, why) => {
                let (period, why) = (seconds(*period, lang), why.text(lang));
                say!(
                    lang,
                    "la guardo tutta ogni {period} ({why})",
                    "it is looked at as a whole every {period} ({why})"
                )
            }
        }
    }
}

impl Message for NoNotices {
    fn text(&self, lang: Lang) -> String {
        match self {
            NoNotices::Asked => say!(lang, "come chiesto", "as asked"),
            NoNotices::NetworkFolder(folder) => {
                let folder = folder.display();
                say!(
                    lang,
                    "{folder} è una cartella di rete: il sistema non avvisa di quel che fanno altri; con \
                     --watch-poll si sceglie ogni quanto",
                    "{folder} is a network folder: the system does not tell what others do; --watch-poll says \
                     how often"
                )
            }
            NoNotices::TooMany => say!(
                lang,
                "il sistema non concede altri avvisi: alza fs.inotify.max_user_watches e \
                 fs.inotify.max_user_instances con sysctl, poi riavvia",
                "the system allows no more notices: raise fs.inotify.max_user_watches and \
                 fs.inotify.max_user_instances with sysctl, then start again"
            ),
            NoNotices::Refused(error) => {
                let error = error.text(lang);
                say!(
                    lang,
                    "il sistema non dà avvisi: {error}",
                    "the system gives no notices: {error}"
                )
            }
        }
    }
}

/// A time as people say it.
fn seconds(time: Duration, lang: Lang) -> String {
    let tenths = format!("{:.1}", time.as_secs_f64());
    let short = tenths.strip_suffix(".0").unwrap_or(&tenths);
    match lang {
        Lang::It => format!("{} s", short.replace('.', ",")),
        Lang::En => format!("{short} s"),
    }
}
