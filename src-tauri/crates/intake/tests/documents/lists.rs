//! Lists as Word and the programs around it make them: by levels, by styles, by numberings that begin again.

use crate::reading::{Checked, read};
use crate::word::{Word, item, p, styled};

#[test]
fn a_list_that_begins_further_in_keeps_its_levels() -> Checked {
    let body = [item(1, 2, "deep"), item(1, 2, "as deep"), item(1, 0, "out"), item(1, 2, "in"), item(1, 1, "between")]
        .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(read.parts[0].markdown, "- deep\n- as deep\n\n* out\n  - in\n  1. between");
    Ok(())
}

#[test]
fn lists_of_styles_lie_within_each_other_as_far_as_they_are_moved_in() -> Checked {
    let body = [
        styled("ListBullet", "first"),
        styled("ListBullet2", "inner"),
        styled("ListContinue", "more of the first"),
        styled("ListBullet", "second"),
        styled("ListBullet2", "inner again"),
    ]
    .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(read.parts[0].markdown, "- first\n  - inner\n\n  more of the first\n- second\n  - inner again");
    Ok(())
}

#[test]
fn a_count_goes_on_where_word_goes_on_and_begins_again_where_it_does() -> Checked {
    let body = [
        item(2, 0, "one"),
        item(2, 0, "two"),
        p("Between."),
        item(2, 0, "three"),
        item(2, 1, "a"),
        p("Again."),
        item(4, 0, "four"),
        item(2, 1, "its own a"),
        item(2, 0, "five"),
    ]
    .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(
        read.parts[0].markdown,
        "1. one\n2. two\n\nBetween.\n\n3. three\n   1. a\n\nAgain.\n\n4. four\n   1. its own a\n5. five"
    );
    assert_eq!(read.warnings, Vec::<String>::new());
    Ok(())
}

#[test]
fn an_item_without_a_sign_goes_on_with_the_one_before_and_letters_are_told() -> Checked {
    let body = [
        item(1, 0, "first"),
        item(5, 0, "more of it"),
        item(1, 0, "second"),
        p("Letters:"),
        item(6, 0, "alpha"),
        item(6, 0, "beta"),
    ]
    .concat();
    let read = read(&Word::of(body))?;
    assert_eq!(read.parts[0].markdown, "- first\n\n  more of it\n- second\n\nLetters:\n\n1. alpha\n2. beta");
    assert_eq!(read.warnings, ["The letters of one list became numbers (before the first heading)."]);
    Ok(())
}
