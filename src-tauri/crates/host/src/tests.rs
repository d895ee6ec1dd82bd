//! The machine's side, on folders of the test's own.

use std::fs;
use std::path::Path;

use chrono::{NaiveDate, TimeZone, Utc};
use tempfile::TempDir;

use engine::house::{HouseStyle, Paper};
use engine::phrases::Pack;
use engine::policy::Policy;

use super::{
    Host, HostError, Person, Recent, Theme, read_policy, read_style, read_templates, write_templates, write_whole,
};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn recent(path: &str) -> Recent {
    Recent {
        path: path.into(),
        client: "Northwind Cloud".into(),
        system: "Northwind Platform".into(),
        report_type: "type_2".into(),
        from: NaiveDate::from_ymd_opt(2026, 1, 1),
        to: NaiveDate::from_ymd_opt(2026, 6, 30).expect("a date"),
        state: "open".into(),
        opened_at: Utc.with_ymd_and_hms(2026, 7, 1, 9, 0, 0).single().expect("a time"),
    }
}

#[test]
fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() -> Result<(), HostError> {
    let folder = folder();
    let path = folder.path().join("report.pdf");
    write_whole(&path, b"first")?;
    write_whole(&path, b"second, longer")?;
    assert_eq!(fs::read(&path).expect("it is there"), b"second, longer");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    Ok(())
}

#[test]
fn a_missing_folder_and_a_protected_file_are_said_in_words() {
    let folder = folder();
    let nowhere = folder.path().join("gone").join("report.pdf");
    let refused = write_whole(&nowhere, b"x").expect_err("there is no folder");
    assert!(matches!(refused, HostError::NoFolder { .. }), "{refused:?}");

    let path = folder.path().join("protected.pdf");
    write_whole(&path, b"kept").expect("it can be written");
    let mut protection = fs::metadata(&path).expect("it is there").permissions();
    protection.set_readonly(true);
    fs::set_permissions(&path, protection).expect("it can be protected");
    let refused = write_whole(&path, b"lost").expect_err("it is protected");
    assert!(matches!(refused, HostError::Busy { .. }), "{refused:?}");
    assert_eq!(fs::read(&path).expect("it is there"), b"kept");
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions() -> Result<(), HostError> {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("shared.xlsx");
    write_whole(&path, b"first")?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it can be set");
    write_whole(&path, b"second")?;
    let mode = fs::metadata(&path).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    Ok(())
}

#[test]
fn an_installation_keeps_its_replica_and_never_its_entropy() -> Result<(), HostError> {
    let folder = folder();
    let first = Host::at(folder.path()).installation()?;
    let second = Host::at(folder.path()).installation()?;
    assert_eq!(first.replica, second.replica);
    assert_ne!(first.entropy, second.entropy);
    Ok(())
}

#[test]
fn person_and_theme_come_back_and_leave_the_replica_alone() -> Result<(), HostError> {
    let folder = folder();
    let host = Host::at(folder.path().join("not yet there"));
    let replica = host.installation()?.replica;
    assert_eq!(host.theme(), Theme::System);
    host.set_person(Person { name: " Mara Klein ".into(), initials: "MK".into() })?;
    host.set_theme(Theme::Dark)?;
    assert_eq!(host.person().map(|person| person.name).as_deref(), Some("Mara Klein"));
    assert_eq!(host.stamp().actor, "Mara Klein");
    assert_eq!(host.theme(), Theme::Dark);
    assert_eq!(host.installation()?.replica, replica);
    Ok(())
}

#[test]
fn a_person_without_name_or_with_long_initials_is_refused() {
    let host = Host::at(folder().path());
    for (name, initials) in [("", "MK"), ("Mara Klein", " "), ("Mara Klein", "MKLEI")] {
        let refused = host.set_person(Person { name: name.into(), initials: initials.into() });
        assert!(matches!(refused, Err(HostError::NamelessPerson)), "{name:?} {initials:?}");
    }
}

#[test]
fn settings_that_cannot_be_read_count_as_none() -> Result<(), HostError> {
    let folder = folder();
    fs::write(folder.path().join("settings.json"), b"{ half").expect("it can be written");
    let host = Host::at(folder.path());
    assert_eq!(host.person(), None);
    assert!(host.installation().is_ok());
    Ok(())
}

#[test]
fn recents_name_each_file_once_with_the_latest_first() -> Result<(), HostError> {
    let folder = folder();
    let host = Host::at(folder.path());
    for number in 0..25 {
        host.remember(recent(&format!("/clients/{number}.tickmark")))?;
    }
    host.remember(recent("/clients/7.tickmark"))?;
    let paths: Vec<_> = host.recents().into_iter().map(|recent| recent.path).collect();
    assert_eq!(paths.len(), 20);
    assert_eq!(paths[0], Path::new("/clients/7.tickmark"));
    assert_eq!(paths.iter().filter(|path| path.ends_with("7.tickmark")).count(), 1);
    host.forget(Path::new("/clients/7.tickmark"))?;
    assert!(!host.recents().iter().any(|recent| recent.path.ends_with("7.tickmark")));
    Ok(())
}

#[test]
fn the_firm_s_policy_comes_back_and_goes_back_to_the_shipped_one() -> Result<(), HostError> {
    let folder = folder();
    let host = Host::at(folder.path().join("not yet there"));
    assert_eq!(host.firm_policy()?, Policy::shipped());
    let firm = Policy { name: "Alder & Finch".into(), version: "2026-2".into(), ..Policy::shipped() };
    host.set_firm_policy(&firm)?;
    assert!(host.has_firm_policy());
    assert_eq!(Host::at(host.folder()).firm_policy()?, firm);
    assert_eq!(read_policy(&host.folder().join("policy.json"))?, firm);
    host.reset_firm_policy()?;
    host.reset_firm_policy()?;
    assert_eq!(host.firm_policy()?, Policy::shipped());
    Ok(())
}

#[test]
fn a_damaged_policy_is_refused_with_its_place_and_never_replaced_by_another() {
    let folder = folder();
    let host = Host::at(folder.path());
    fs::write(folder.path().join("policy.json"), b"{ \"name\": 7 }").expect("it can be written");
    let refused = host.firm_policy().expect_err("it is damaged").to_string();
    assert!(refused.contains("policy.json") && refused.contains("line 1"), "{refused}");
    assert!(matches!(read_policy(&folder.path().join("none.json")), Err(HostError::Unreadable { .. })));
}

#[test]
fn the_firm_s_style_and_wording_come_back_and_go() -> Result<(), HostError> {
    let folder = folder();
    let host = Host::at(folder.path().join("not yet there"));
    assert_eq!((host.firm_style()?, host.firm_wording()?), (None, None));
    let style = HouseStyle { name: "Alder & Finch".into(), paper: Some(Paper::A4), ..HouseStyle::shipped() };
    let pack = Pack { name: "Alder".into(), templates: [("cover".into(), "@title A\n".into())].into() };
    host.set_firm_style(&style)?;
    host.set_firm_wording(&pack)?;
    let again = Host::at(host.folder());
    assert_eq!((again.firm_style()?, again.firm_wording()?), (Some(style.clone()), Some(pack)));
    assert_eq!(read_style(&host.folder().join("house-style.json"))?, style);
    host.reset_firm_style()?;
    host.reset_firm_wording()?;
    assert_eq!((host.firm_style()?, host.firm_wording()?), (None, None));
    Ok(())
}

#[test]
fn a_damaged_style_or_wording_is_refused_and_no_engagement_begins_without_it() {
    for file in ["house-style.json", "wording.json"] {
        let folder = folder();
        let host = Host::at(folder.path());
        fs::write(folder.path().join(file), b"{ \"name\": 7 }").expect("it can be written");
        let refused = host.firm_choices().expect_err("it is damaged").to_string();
        assert!(refused.contains(file) && refused.contains("line 1"), "{refused}");
    }
}

#[test]
fn templates_go_out_into_an_empty_folder_and_come_in_by_name() -> Result<(), HostError> {
    let folder = folder();
    let templates = folder.path().join("templates");
    let ours = [("cover", "@title A\n"), ("section_1.aicpa", "Text.\n")];
    assert_eq!(write_templates(&templates, ours.into_iter())?, 2);
    assert!(matches!(write_templates(&templates, ours.into_iter()), Err(HostError::Taken { .. })));
    fs::write(templates.join("notes.txt"), "not a template").expect("it can be written");
    fs::write(templates.join("section_5.jinja"), "\u{feff}One\r\nTwo\r\n").expect("it can be written");
    let read = read_templates(&templates)?;
    assert_eq!(read.keys().collect::<Vec<_>>(), ["cover", "section_1.aicpa", "section_5"]);
    assert_eq!(read["section_5"], "One\nTwo\n", "as editors on Windows write");
    assert_eq!(read_templates(&templates.join("cover.jinja"))?["cover"], "@title A\n");
    assert!(matches!(read_templates(folder.path()), Err(HostError::NoTemplate { .. })));
    fs::write(templates.join("section_5.jinja"), vec![b' '; 600 * 1024]).expect("it can be written");
    let refused = read_templates(&templates).expect_err("no template is so large").to_string();
    assert!(
        refused.contains("section_5.jinja\" is too large for a template: it has 600 KB, and at most 512 KB"),
        "{refused}"
    );
    Ok(())
}

#[test]
fn more_templates_than_a_wording_has_are_refused_by_their_number() {
    let folder = folder();
    for number in 0..201 {
        fs::write(folder.path().join(format!("{number}.jinja")), "Text.").expect("it can be written");
    }
    let refused = read_templates(folder.path()).expect_err("they are too many").to_string();
    assert!(refused.contains("holds 201 templates, and a wording has at most 200."), "{refused}");
}

#[test]
fn a_wording_that_cannot_be_written_whole_leaves_no_part_of_it() {
    let folder = folder();
    let endless = "x".repeat(300);
    let ours = [("cover", "@title A\n"), (endless.as_str(), "No system takes such a name."), ("section_5", "Text.\n")];
    let made = folder.path().join("made");
    assert!(write_templates(&made, ours.into_iter()).is_err());
    assert!(!made.exists(), "the folder was made for it");
    assert!(write_templates(folder.path(), ours.into_iter()).is_err());
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
}
