//! The design system: what every screen is made of. Knows no record kind, no storage and no route.
