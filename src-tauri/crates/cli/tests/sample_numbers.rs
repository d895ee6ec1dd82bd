//! `tick sample size` and `tick sample limit` as scripts see them: one JSON object, and an exit code.

use std::process::ExitCode;

/// What a command printed on standard output and on standard error, and its exit code.
fn tick(line: &str) -> (String, String, ExitCode) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let words = ["tick", "sample"].into_iter().chain(line.split(' ')).map(Into::into);
    let code = cli::run(words, &mut cli::Io { out: &mut out, err: &mut err, terminal: false });
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (text(out), text(err), code)
}

fn answered(line: &str) -> String {
    let (out, err, code) = tick(&format!("{line} --json"));
    assert_eq!((err.as_str(), code), ("", ExitCode::SUCCESS), "{line}");
    out
}

fn refused(line: &str, with: u8) -> String {
    let (_, err, code) = tick(line);
    assert_eq!(code, ExitCode::from(with), "{line}: {err}");
    err
}

#[test]
fn a_size_is_one_object_with_what_it_allows() -> Result<(), serde_json::Error> {
    let size = |line: &str| serde_json::from_str::<serde_json::Value>(&answered(line));
    let object = |size: u64, allowed: u64| serde_json::json!({ "size": size, "allowed": allowed });
    assert_eq!(size("size --risk 5 --tolerable 5 --expected 1")?, object(93, 1));
    assert_eq!(size("size --risk 10 --tolerable 5 --expected 3.5")?, object(400, 14));
    assert_eq!(size("size --risk 5 --tolerable 4 --expected 1 --distribution poisson")?, object(158, 2));
    assert_eq!(size("size --risk 10 --tolerable 8 --expected 0 --population 500")?, object(27, 0));
    assert_eq!(size("size --risk 5 --tolerable 5 --population 500 --distribution binomial")?, object(59, 0));
    Ok(())
}

#[test]
fn a_limit_is_one_object_with_a_number_of_three_decimals() {
    assert_eq!(answered("limit --size 25 --deviations 1 --risk 5"), "{\"upper_limit\":0.177}\n");
    assert_eq!(answered("limit --size 25 --deviations 0 --risk 5 --population 365"), "{\"upper_limit\":0.107}\n");
    assert_eq!(answered("limit --size 300 --deviations 0 --risk 5"), "{\"upper_limit\":0.01}\n");
}

#[test]
fn people_are_told_the_distribution_and_what_stays_plausible() {
    let (text, _, _) = tick("limit --size 25 --deviations 0 --risk 5 --population 250");
    assert_eq!(
        text,
        "sample rate  0 % (0 of 25)\n\
         upper limit  10.4 % at 95 % confidence\n\
         plausible    up to 26 of 250 items deviate\n\
         rests on     hypergeometric distribution, population of 250 items\n"
    );
    let (text, _, _) = tick("size --risk 5 --tolerable 5 --expected 1");
    assert_eq!(
        text,
        "size                93\n\
         allowed deviations  1\n\
         true risk           5.00 % at the tolerable rate\n\
         rests on            binomial distribution\n\
         \n\
         deviations  upper limit\n\
         0           3.2 %\n\
         1           5 %\n\
         2           6.7 %\n\
         3           8.2 %\n"
    );
}

#[test]
fn questions_without_an_answer_are_refused_and_malformed_ones_are_usage() {
    assert!(refused("size --risk 5 --tolerable 5 --expected 5", 1).contains("not below the tolerable rate"));
    assert!(refused("size --risk 0 --tolerable 5", 1).contains("above 0 %"));
    assert!(refused("limit --size 25 --deviations 26 --risk 5", 1).contains("26 deviations are more than"));
    assert!(refused("limit --size 25 --deviations 0 --risk 5 --population 20", 1).contains("only 20"));
    assert!(refused("size --risk 5 --tolerable 5 --population 50 --distribution binomial", 1).contains("only 50"));
    assert!(refused("size --risk 5 --tolerable 5 --distribution hypergeometric", 1).contains("size of the population"));
    assert!(refused("size --risk 5 --tolerable 3,5", 2).contains("with a point before decimals"));
    assert!(refused("size --risk 5 --tolerable 5 --distribution normal", 2).contains("binomial"));
    let (out, _, _) = tick("size --risk 100 --tolerable 5 --json");
    assert!(out.starts_with("{\"error\":\"The risk of overreliance is 100 %."), "{out}");
}
