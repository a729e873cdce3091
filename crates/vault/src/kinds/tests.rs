use super::*;

#[track_caller]
fn check(kind: ItemKind, fields: &[FieldKind], expected: &[Option<Purpose>]) {
    let found: Vec<_> = kind
        .purposes_by_place(fields.iter().copied().map(Some))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_first_fitting_field_serves_a_purpose_and_only_sites_repeat() {
    use FieldKind as F;
    let login = ItemKind::LOGIN;
    check(
        login,
        &[F::Text, F::Concealed, F::Url, F::Url, F::Note],
        &[
            Some(Purpose::USER_NAME),
            Some(Purpose::PASSWORD),
            Some(Purpose::WEBSITE),
            Some(Purpose::WEBSITE),
            Some(Purpose::NOTES),
        ],
    );
    check(
        login,
        &[F::Email, F::Text],
        &[Some(Purpose::USER_NAME), None],
    );
    check(
        login,
        &[F::Concealed, F::Concealed],
        &[Some(Purpose::PASSWORD), None],
    );
    check(login, &[], &[]);
    check(
        ItemKind::NOTE,
        &[F::Text, F::Note],
        &[None, Some(Purpose::NOTES)],
    );
}

#[test]
fn no_two_kinds_share_a_code_or_a_name() {
    for kind in ItemKind::ALL {
        assert_eq!(ItemKind::from_code(kind.code()), Some(*kind));
        assert_eq!(ItemKind::from_name(kind.name()), Some(*kind));
    }
}

#[test]
fn what_a_kind_names_it_starts_with() {
    for kind in ItemKind::ALL {
        let starts_with = |purpose: &Purpose| {
            let mut starters = kind.starters().iter();
            starters.any(|starter| starter.purpose == *purpose)
        };
        assert!(kind.identifiers().iter().all(starts_with), "{kind:?}");
        assert!(kind.secret().iter().all(starts_with), "{kind:?}");
        for starter in kind.starters() {
            assert_eq!(
                Purpose::from_name(starter.purpose.name()),
                Some(starter.purpose)
            );
            assert!(!starter.kinds.is_empty(), "{kind:?} {:?}", starter.purpose);
            let is_choice = starter.kinds == [FieldKind::Choice];
            assert_eq!(is_choice, !starter.choices.is_empty(), "{kind:?}");
        }
    }
}

#[test]
fn a_purpose_means_the_same_type_of_secret_everywhere() {
    // What is concealed in one kind must not show in another when the kind is changed.
    let all = || ItemKind::ALL.iter().flat_map(|kind| kind.starters());
    for starter in all() {
        let conceals =
            |starter: &Starter| starter.kinds.first().is_some_and(|kind| kind.conceals());
        let same = all().filter(|other| other.purpose == starter.purpose);
        for other in same {
            assert_eq!(conceals(starter), conceals(other), "{:?}", starter.purpose);
        }
    }
}
