//! What holds of every loan, whatever its terms.

use forecourt::domain::Money;
use forecourt::domain::loan::{Assumed, Method, Rate, Schedule, Terms};
use proptest::prelude::*;

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        Just(Method::EqualInstalments),
        Just(Method::EqualPrincipal),
        (0..=10_000_000_000_i64).prop_map(|fen| Method::Residual(Money::fen(fen))),
    ]
}

/// From a fen to 100 million yuan, to 30 years, to 36 %.
fn terms(method: impl Strategy<Value = Method>) -> impl Strategy<Value = Terms> {
    let amount = prop_oneof![1..=100_000_i64, 1..=10_000_000_000_i64];
    (amount, 1..=360_u16, 0..=3_600_u32, method).prop_map(|(fen, months, points, method)| Terms {
        amount: Money::fen(fen),
        months,
        rate: Rate::basis_points(points),
        method,
    })
}

proptest! {
    #[test]
    fn a_loan_is_paid_back_to_the_fen(terms in terms(method())) {
        let Schedule { rows } = terms.schedule();
        prop_assert_eq!(rows.len(), usize::from(terms.months));
        prop_assert_eq!(rows.iter().map(|row| row.principal).sum::<Money>(), terms.amount);
        prop_assert_eq!(rows.last().map(|row| row.balance), Some(Money::ZERO));
        let mut owed = terms.amount;
        for row in &rows {
            let parts = [row.payment, row.principal, row.interest, row.balance];
            prop_assert!(parts.iter().all(|part| !part.is_negative()), "{:?}", row);
            prop_assert_eq!(row.payment, row.principal + row.interest);
            prop_assert_eq!(row.balance, owed - row.principal);
            owed = row.balance;
        }
    }

    /// Each of the months may be rounded by half a fen in either of the two.
    #[test]
    fn equal_principal_costs_no_more_than_equal_instalments(terms in terms(Just(Method::EqualPrincipal))) {
        let instalments = Terms { method: Method::EqualInstalments, ..terms };
        let rounding = Money::fen(terms.months.into());
        prop_assert!(terms.schedule().total() <= instalments.schedule().total() + rounding);
    }

    /// All regular instalments are one, and the last is off by what the roundings of all months can come to.
    #[test]
    fn equal_instalments_are_equal(terms in terms(Just(Method::EqualInstalments))) {
        let Schedule { rows } = terms.schedule();
        let regular = rows.len() - 1;
        // Next to nothing is paid off before its time.
        prop_assume!(terms.amount > Money::yuan(10_000));
        prop_assert!(rows[..regular].iter().all(|row| row.payment == rows[0].payment));
    }

    #[test]
    fn a_larger_balloon_makes_months_lighter_and_the_loan_dearer(
        terms in terms(Just(Method::EqualInstalments)), part in 0..=100_i64,
    ) {
        prop_assume!(terms.amount > Money::yuan(10_000));
        let balloon = Money::fen(terms.amount.as_fen() / 100 * part);
        let (even, left) = (terms.schedule(), Terms { method: Method::Residual(balloon), ..terms }.schedule());
        prop_assert!(terms.months == 1 || left.monthly() <= even.monthly());
        prop_assert!(left.total() + Money::fen(terms.months.into()) >= even.total());
    }

    /// There and back again: a price that a monthly payment carries asks for that payment.
    #[test]
    fn a_budget_is_converted_there_and_back(
        fen in 100_000..=100_000_000_i64, months in 6..=120_u16, points in 0..=3_600_u32, down_percent in 0..=90_u8,
    ) {
        let assumed = Assumed { months, rate: Rate::basis_points(points), down_percent };
        let there = assumed.monthly(assumed.price(Money::fen(fen)));
        prop_assert!((there.as_fen() - fen).abs() <= 1, "{} became {}", fen, there.as_fen());
    }
}
