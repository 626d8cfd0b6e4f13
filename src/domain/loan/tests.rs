//! Against figures that were reckoned elsewhere: in exact fractions, and as banks publish them.

use super::*;

/// The first and the last month as `(payment, principal, interest, balance)`, and all interest, in fen.
type Told = ((i64, i64, i64, i64), (i64, i64, i64, i64), i64);

fn check(amount: i64, months: u16, points: u32, method: Method, expected: Told) {
    let terms = Terms { amount: Money::fen(amount), months, rate: Rate::basis_points(points), method };
    let schedule = terms.schedule();
    let told = |row: &Row| (row.payment.as_fen(), row.principal.as_fen(), row.interest.as_fen(), row.balance.as_fen());
    let (Some(first), Some(last)) = (schedule.rows.first(), schedule.rows.last()) else { unreachable!("{terms:?}") };
    assert_eq!((told(first), told(last), schedule.interest().as_fen()), expected, "{terms:?}");
    assert_eq!(schedule.rows.len(), usize::from(months));
    assert_eq!(schedule.total(), terms.amount + schedule.interest());
}

/// Banks publish for 1,000,000 yuan over 30 years at 4.9 %: 5,307.27 a month, or 6,861.11 in the first month, falling by
/// 11.34. Their totals, 910,616.19 and 737,041.67, are of instalments that nobody rounded.
#[test]
fn a_loan_costs_what_banks_publish() {
    let (first, last) = ((530_727, 122_394, 408_333, 99_877_606), (530_519, 528_362, 2_157, 0));
    check(100_000_000, 360, 490, Method::EqualInstalments, (first, last, 91_061_512));
    let (first, last) = ((686_111, 277_778, 408_333, 99_722_222), (278_832, 277_698, 1_134, 0));
    check(100_000_000, 360, 490, Method::EqualPrincipal, (first, last, 73_704_108));
}

#[test]
fn instalments_are_rounded_once_and_the_last_takes_the_rest() {
    use Method::{EqualInstalments, EqualPrincipal, Residual};
    let left = |fen: i64| Residual(Money::fen(fen));
    let (first, last) = ((1_194_360, 1_059_830, 134_530, 39_400_170), (1_194_378, 1_190_420, 3_958, 0));
    check(40_460_000, 36, 399, EqualInstalments, (first, last, 2_536_978));
    let (first, last) = ((1_258_419, 1_123_889, 134_530, 39_336_111), (1_127_622, 1_123_885, 3_737, 0));
    check(40_460_000, 36, 399, EqualPrincipal, (first, last, 2_488_798));
    let (first, last) = ((740_147, 605_617, 134_530, 39_854_383), (18_080_155, 18_020_238, 59_917, 0));
    check(40_460_000, 36, 399, left(17_340_000), (first, last, 3_525_300));
    let (first, last) = ((948_596, 731_929, 216_667, 39_268_071), (948_710, 943_599, 5_111, 0));
    check(40_000_000, 48, 650, left(100), (first, last, 5_532_722));
    // Without interest, for one month, and at the highest rate.
    let (first, last) = ((277_778, 277_778, 0, 9_722_222), (277_770, 277_770, 0, 0));
    check(10_000_000, 36, 0, EqualInstalments, (first, last, 0));
    check(10_000_000, 36, 0, EqualPrincipal, (first, last, 0));
    let only = (10_100_000, 10_000_000, 100_000, 0);
    check(10_000_000, 1, 1_200, EqualInstalments, (only, only, 100_000));
    let (first, last) =
        ((308_899_176, 8_899_176, 300_000_000, 9_991_100_824), (308_898_923, 299_901_867, 8_997_056, 0));
    check(10_000_000_000, 120, 3_600, EqualInstalments, (first, last, 27_067_900_867));
}

#[test]
fn without_an_amount_or_a_term_nothing_is_paid() {
    let terms = |amount, months| Terms { amount, months, rate: Rate(399), method: Method::EqualInstalments };
    for terms in [terms(Money::ZERO, 36), terms(Money::fen(-1), 36), terms(Money::yuan(1), 0)] {
        assert_eq!(terms.schedule(), Schedule::default(), "{terms:?}");
    }
}

#[test]
fn what_a_month_carries_is_converted_both_ways() {
    let assumed = |months, points, down_percent| Assumed { months, rate: Rate(points), down_percent };
    let check = |assumed: Assumed, price: i64, monthly: i64| {
        assert_eq!(assumed.monthly(Money::fen(price)), Money::fen(monthly), "{assumed:?}");
    };
    check(assumed(36, 399, 30), 62_800_000, 1_297_679);
    check(assumed(60, 450, 20), 62_800_000, 936_625);
    check(assumed(36, 0, 0), 30_000_000, 833_333);
    check(assumed(36, 399, 100), 30_000_000, 0);
    let check = |assumed: Assumed, monthly: i64, price: i64| {
        assert_eq!(assumed.price(Money::fen(monthly)), Money::fen(price), "{assumed:?}");
    };
    check(assumed(36, 399, 30), 1_000_000, 48_394_100);
    check(assumed(60, 450, 20), 885_823, 59_393_745);
    check(assumed(36, 0, 0), 500_000, 18_000_000);
    check(assumed(36, 399, 100), 500_000, 0);
}

#[test]
fn rates_are_read_and_shown_in_percent() {
    let check = |typed: &str, expected: Option<(u32, &str)>| {
        let rate = Rate::parse(typed);
        assert_eq!(
            rate.map(|rate| (rate.0, rate.percent())),
            expected.map(|(bp, text)| (bp, text.to_owned())),
            "{typed}"
        );
    };
    check("3.99", Some((399, "3.99")));
    check(" 4.5% ", Some((450, "4.5")));
    check("0", Some((0, "0")));
    check("36", Some((3_600, "36")));
    check("36.01", None);
    check("3.995", None);
    check("-1", None);
    check(".5", None);
    check("四", None);
    check("", None);
}
