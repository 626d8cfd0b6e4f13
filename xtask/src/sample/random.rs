//! Chance that falls the same way on every machine and in every year: the sample must not change unless its
//! generator does. A crate's generator may change its stream between versions; these ten lines do not.

/// A stream of chance (SplitMix64).
pub struct Random(u64);

impl Random {
    /// Returns the stream of this name. Each part of the sample has its own, so that a change of one does not reshuffle
    /// the others.
    pub fn named(name: &str) -> Self {
        let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = to.saturating_sub(from).max(0).unsigned_abs() + 1;
        from.saturating_add_unsigned(self.next() % span)
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    /// Tells whether something happens that happens in so many of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(0, 99) < percent
    }

    /// Returns one of several things.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// Returns one of several things, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, things: &[(T, u32)]) -> T {
        let all: u32 = things.iter().map(|(_, weight)| weight).sum();
        let mut left = self.between(0, i64::from(all) - 1);
        for &(thing, weight) in things {
            left -= i64::from(weight);
            if left < 0 {
                return thing;
            }
        }
        things[0].0
    }

    /// Puts things into any order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

/// A pile of cards: each thing is drawn once before any comes again, so that neighbours do not repeat each other.
pub struct Deck<T> {
    cards: Vec<T>,
    drawn: usize,
}

impl<T: Copy> Deck<T> {
    /// Shuffles things into a deck.
    pub fn new(things: &[T], random: &mut Random) -> Self {
        let mut cards = things.to_vec();
        random.shuffle(&mut cards);
        Self { cards, drawn: 0 }
    }

    /// Draws the next card that fits; `None` if none does.
    pub fn draw(&mut self, fits: impl Fn(&T) -> bool) -> Option<T> {
        let count = self.cards.len();
        let place = (self.drawn..self.drawn + count).find(|place| fits(&self.cards[place % count]))?;
        // The cards passed over stay on top for the next one to draw.
        self.cards.swap(self.drawn % count, place % count);
        let card = self.cards[self.drawn % count];
        self.drawn += 1;
        Some(card)
    }
}
