//! The nouns that several features share.
