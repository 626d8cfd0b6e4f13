//! The processes that the showroom has: those that could be read, and what is wrong with the others.

use std::collections::BTreeSet;
use std::fmt;

use super::kept::Kept;
use super::template::{ProcessKind, Template, TemplateError};
use crate::domain::deal::{ProcessId, ProcessRef};

/// The process that a deal walks unless the consultant chooses another.
const USUAL: &str = "sale";

/// Why a file is left out.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftOut {
    /// It could not be had.
    Unread,
    /// It is no template.
    Bad(TemplateError),
    /// Another file has the same process in the same version.
    Known(ProcessRef),
}

/// A file that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// Why.
    pub why: LeftOut,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            LeftOut::Unread => write!(f, "{} could not be read", self.file),
            LeftOut::Bad(error) => write!(f, "{}: {error}", self.file),
            LeftOut::Known(ProcessRef { id, version }) => {
                write!(f, "{}: another file has version {version} of {id}", self.file)
            }
        }
    }
}

/// The processes, in the order in which they are offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    templates: Vec<Template>,
    faults: Vec<Fault>,
    retired: BTreeSet<ProcessId>,
}

impl Library {
    /// Takes in a file, `None` if it could not be had. One that is bad is left out, and known as a fault.
    pub fn add(&mut self, file: &str, text: Option<&str>) {
        let read = match text {
            None => Err(LeftOut::Unread),
            Some(text) => Template::parse(text).map_err(LeftOut::Bad),
        };
        let known = |template: &Template| self.templates.iter().any(|known| known.reference() == template.reference());
        match read {
            Ok(template) if known(&template) => self.leave_out(file, LeftOut::Known(template.reference())),
            Ok(template) => self.templates.push(template),
            Err(why) => self.leave_out(file, why),
        }
    }

    fn leave_out(&mut self, file: &str, why: LeftOut) {
        self.faults.push(Fault { file: file.to_owned(), why });
    }

    /// Returns these processes and the showroom's own. Of one version that both have the file counts: deals have begun
    /// with it.
    pub fn joined<'a>(&self, kept: impl Iterator<Item = &'a Kept>) -> Self {
        let mut library = self.clone();
        for Kept { template, retired, .. } in kept {
            if library.templates.iter().all(|known| known.reference() != template.reference()) {
                library.templates.push(template.clone());
            }
            if *retired {
                library.retired.insert(template.id.clone());
            }
        }
        library
    }

    /// Returns all processes, each in its newest version.
    pub fn newest_of_all(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter().filter(|template| self.newest(&template.id) == Some(*template))
    }

    /// Tells whether new deals walk a process no more.
    pub fn is_retired(&self, id: &ProcessId) -> bool {
        self.retired.contains(id)
    }

    /// Returns the version after the newest one.
    pub fn next_version(&self, id: &ProcessId) -> u32 {
        self.newest(id).map_or(1, |template| template.version.saturating_add(1))
    }

    /// Returns the files that are left out.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Returns a process in the version that a deal began with, or else as it is now.
    pub fn of(&self, process: &ProcessRef) -> Option<&Template> {
        let began = self.templates.iter().find(|template| template.reference() == *process);
        began.or_else(|| self.newest(&process.id))
    }

    fn newest(&self, id: &ProcessId) -> Option<&Template> {
        self.templates.iter().filter(|template| template.id == *id).max_by_key(|template| template.version)
    }

    /// Returns the processes that a new deal can walk, each in its newest version.
    pub fn for_deals(&self) -> impl Iterator<Item = &Template> {
        let of_deals = self.newest_of_all().filter(|template| template.kind == ProcessKind::PerDeal);
        of_deals.filter(|template| !self.is_retired(&template.id))
    }

    /// Returns the process that a new deal walks unless another is chosen.
    pub fn usual(&self) -> Option<&Template> {
        let usual = self.for_deals().find(|template| template.id == ProcessId::from(USUAL));
        usual.or_else(|| self.for_deals().next())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn file(id: &str, version: u32, kind: &str) -> String {
        let words = json!({"zh": id, "en": id});
        let step = json!({"id": "step", "name": words});
        let stage = json!({"id": "stage", "name": words, "steps": [step]});
        json!({"id": id, "version": version, "kind": kind, "name": words, "stages": [stage]}).to_string()
    }

    fn library(files: &[(&str, u32, &str)]) -> Library {
        let mut library = Library::default();
        for (id, version, kind) in files {
            library.add(&format!("{id}-{version}.json"), Some(&file(id, *version, kind)));
        }
        library
    }

    const ALL: [(&str, u32, &str); 5] = [
        ("short", 1, "per_deal"),
        ("sale", 1, "per_deal"),
        ("sale", 2, "per_deal"),
        ("round", 1, "daily"),
        ("plan", 1, "yearly"),
    ];

    #[test]
    fn a_bad_file_is_told_and_the_others_are_there() {
        let mut library = library(&ALL[..1]);
        library.add("gone.json", None);
        library.add("bad.json", Some(&file("bad", 1, "weekly")));
        library.add("copy.json", Some(&file("short", 1, "per_deal")));
        library.add("sale.json", Some(&file("sale", 2, "per_deal")));
        let told: Vec<String> = library.faults().iter().map(Fault::to_string).collect();
        let [gone, bad, copy] = told.as_slice() else { unreachable!("{told:?}") };
        assert_eq!(gone, "gone.json could not be read");
        assert!(bad.starts_with("bad.json: kind: unknown variant `weekly`"), "{bad}");
        assert_eq!(copy, "copy.json: another file has version 1 of short");
        let there: Vec<&str> = library.for_deals().map(|template| template.id.0.as_str()).collect();
        assert_eq!(there, ["short", "sale"]);
    }

    #[test]
    fn a_deal_keeps_the_version_that_it_began_with() {
        let check = |id: &str, version: u32, expected: Option<u32>| {
            let process = ProcessRef { id: id.into(), version };
            assert_eq!(library(&ALL).of(&process).map(|template| template.version), expected, "{process:?}");
        };
        check("sale", 1, Some(1));
        check("sale", 2, Some(2));
        // Of a version that is not here, the newest one stands in.
        check("sale", 7, Some(2));
        check("lease", 1, None);
    }

    #[test]
    fn the_showrooms_own_versions_count_as_files_do() {
        let kept = |id: &str, version: u32, retired: bool| {
            let template = Template::parse(&file(id, version, "per_deal")).unwrap_or_else(|_| unreachable!());
            let (at, by) = (chrono::DateTime::default(), uuid::Uuid::nil().into());
            Kept { id: Kept::id_of(&template.reference()), template, retired, at, by }
        };
        let own = [kept("sale", 3, false), kept("short", 2, true), kept("ours", 1, false), kept("sale", 1, false)];
        let library = library(&ALL).joined(own.iter());
        let offered: Vec<(&str, u32)> =
            library.for_deals().map(|template| (template.id.0.as_str(), template.version)).collect();
        assert_eq!(offered, [("sale", 3), ("ours", 1)]);
        assert_eq!((library.next_version(&"sale".into()), library.next_version(&"new".into())), (4, 1));
        // Deals of a process that is retired go on in it.
        assert!(library.of(&ProcessRef { id: "short".into(), version: 1 }).is_some());
    }

    #[test]
    fn a_new_deal_walks_the_newest_version_of_a_process_for_deals() {
        let check = |files: &[(&str, u32, &str)], offered: &[(&str, u32)], usual: Option<&str>| {
            let library = library(files);
            let found: Vec<(&str, u32)> =
                library.for_deals().map(|template| (template.id.0.as_str(), template.version)).collect();
            assert_eq!(found, offered);
            assert_eq!(library.usual().map(|template| template.id.0.as_str()), usual);
        };
        check(&ALL, &[("short", 1), ("sale", 2)], Some("sale"));
        check(&ALL[..1], &[("short", 1)], Some("short"));
        check(&ALL[3..], &[], None);
    }
}
