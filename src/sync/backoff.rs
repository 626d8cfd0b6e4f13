//! How long to wait after trouble: full jitter, so that tablets which lost the network together do not come back
//! together.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(300);

/// Returns the wait before try number `failures` + 1: between one tenth and all of a span that doubles from 1 s to
/// 5 min; `chance` picks the place in it.
pub fn wait(failures: u32, chance: u32) -> Duration {
    let span = FIRST.saturating_mul(2u32.saturating_pow(failures.saturating_sub(1).min(16))).min(LONGEST);
    let least = span / 10;
    least + (span - least).mul_f64(f64::from(chance) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_within_limits() {
        assert_eq!(wait(1, u32::MAX), FIRST);
        assert_eq!(wait(4, u32::MAX), Duration::from_secs(8));
        assert_eq!(wait(40, u32::MAX), LONGEST);
        assert_eq!(wait(1, 0), Duration::from_millis(100));
    }
}
