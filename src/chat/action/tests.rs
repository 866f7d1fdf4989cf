use super::*;

#[test]
fn the_longest_action_fits_on_a_button_and_comes_back() {
    let slug = "a-slug-of-thirty-bytes-at-most";
    for action in [
        Action::GuideStuck(slug.into(), 3, 12),
        Action::GuideAnswer(slug.into(), GuideAnswer::Different),
        Action::Draft("zzzzzzzz".into(), Field::Topic(slug.into())),
        Action::Draft("zzzzzzzz".into(), Field::More(Some(slug.into()), 12)),
        Action::Draft("zzzzzzzz".into(), Field::More(None, 6)),
        Action::Draft("zzzzzzzz".into(), Field::Ended(Some(Outcome::Referred))),
        Action::Draft("zzzzzzzz".into(), Field::Ended(None)),
        Action::Draft("zzzzzzzz".into(), Field::Unsaid("minutes".into())),
        Action::Editing(Editing::Add(i64::MAX, slug.into())),
        Action::Editing(Editing::AddedTo(slug.into(), usize::MAX)),
        Action::InviteGroup("administrator".into(), i64::MAX),
        Action::TaskAssignTo(i64::MAX, i64::MAX),
        Action::SessionNew(None),
        Action::SessionNew(Some(7)),
    ] {
        let written = action.encode();
        assert!(written.len() <= 64, "{written} has {} bytes", written.len());
        assert_eq!(Action::decode(&written), Ok(action));
    }
}

#[test]
fn what_was_never_written_is_refused() {
    for forged in
        ["", "1", "1.", "2.m", "1.zz", "1.gs.vneid-install.0", "1.m.extra", "1.tp.1.300", "drop table", "1.gs..0.0"]
    {
        assert_eq!(Action::decode(forged), Err(StaleAction), "{forged:?}");
    }
}

/// A button lives as long as its message: what was ever written is understood for ever.
#[test]
fn every_form_that_was_ever_on_a_button_is_understood() {
    let forms = include_str!("../../../tests/data/actions.txt");
    let kinds: std::collections::BTreeSet<&str> = forms.lines().filter_map(|form| form.split('.').nth(1)).collect();
    assert!(kinds.len() >= 40, "one of each kind");
    for form in forms.lines() {
        let action = Action::decode(form).unwrap_or_else(|_| panic!("{form} is no longer understood"));
        assert_eq!(Action::decode(&action.encode()), Ok(action), "{form}");
    }
}
