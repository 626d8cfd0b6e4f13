//! Who may open a store: the data key, wrapped once for each person under a key that is made of their passphrase.

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Cipher, StoreError, from_json};
use crate::domain::id::StaffId;

/// The format of a keyring.
const VERSION: u32 = 1;

/// A key of AES-256; wiped from memory when it goes.
pub type RawKey = Zeroizing<[u8; 32]>;

/// What Argon2id is asked to spend on a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// What new passphrases get: above the floor of OWASP's Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane).
    pub const NEW: Self = Self { memory_kib: 64 * 1024, passes: 2, lanes: 1 };
    /// More than this is asked for by nobody; a damaged keyring or backup must not take the tablet's memory.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 64, lanes: 16 };

    /// Tells whether a tablet can bear it.
    pub(super) fn is_bearable(self) -> bool {
        let Self { memory_kib, passes, lanes } = self;
        memory_kib <= Self::MOST.memory_kib && passes <= Self::MOST.passes && lanes <= Self::MOST.lanes
    }
}

/// The data key as one person can open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrapping {
    /// The person.
    pub person: StaffId,
    /// How the lock calls them. It is the one name that is not sealed: the lock shows it to anybody.
    pub name: String,
    /// What their passphrase goes through.
    pub cost: Cost,
    /// 16 random bytes.
    pub salt: Uuid,
    /// The data key, sealed.
    wrapped: Vec<u8>,
}

/// Who may open a store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyring {
    version: u32,
    /// The data key's name.
    pub key: Uuid,
    /// The people, each once.
    pub people: Vec<Wrapping>,
}

/// Somebody who is to be able to open a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: StaffId,
    /// How the lock calls them.
    pub name: String,
}

impl Keyring {
    /// Returns a keyring that nobody can use yet, for the data key of this name.
    pub fn of(key: Uuid) -> Self {
        Self { version: VERSION, key, people: Vec::new() }
    }

    /// Reads a keyring as the disk has it.
    ///
    /// # Errors
    /// [`StoreError::Superseded`] for that of a newer version, [`StoreError::Damaged`] for one that is none.
    pub fn read(bytes: &[u8]) -> Result<Self, StoreError> {
        #[derive(Deserialize)]
        struct Any {
            version: u32,
        }
        let damaged = || StoreError::Damaged("keyring".to_owned());
        let Any { version } = from_json(bytes).ok_or_else(damaged)?;
        if version > VERSION {
            return Err(StoreError::Superseded);
        }
        let mut keyring: Self = from_json(bytes).ok_or_else(damaged)?;
        keyring.people.retain(|wrapping| wrapping.cost.is_bearable());
        Ok(keyring)
    }

    /// Returns the keyring as the disk keeps it.
    ///
    /// # Errors
    /// None that is known; serializers may have some.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec(self).map_err(|error| StoreError::Failed(error.to_string()))
    }

    /// Returns the wrapping of a person.
    pub fn of_person(&self, person: StaffId) -> Option<&Wrapping> {
        self.people.iter().find(|wrapping| wrapping.person == person)
    }

    /// Lets a person open the store, by the key that is made of their passphrase with this salt and cost. It takes the
    /// place of what opened it for them before.
    ///
    /// # Errors
    /// As the cipher has them.
    pub async fn admit(
        &mut self,
        person: Person,
        (salt, cost): (Uuid, Cost),
        passphrase_key: &dyn Cipher,
        data_key: &RawKey,
    ) -> Result<(), StoreError> {
        let place = self.place(person.id, salt, cost);
        let wrapped = passphrase_key.seal(&place, data_key.to_vec()).await?;
        let wrapping = Wrapping { person: person.id, name: person.name, cost, salt, wrapped };
        match self.people.iter_mut().find(|known| known.person == wrapping.person) {
            Some(known) => *known = wrapping,
            None => self.people.push(wrapping),
        }
        Ok(())
    }

    /// Takes the store away from a person. The last one stays: nobody could open it then.
    pub fn dismiss(&mut self, person: StaffId) {
        if self.people.len() > 1 {
            self.people.retain(|wrapping| wrapping.person != person);
        }
    }

    /// Returns the data key; `None` when the passphrase was another.
    pub async fn open(&self, wrapping: &Wrapping, passphrase_key: &dyn Cipher) -> Option<RawKey> {
        let place = self.place(wrapping.person, wrapping.salt, wrapping.cost);
        let key = Zeroizing::new(passphrase_key.open(&place, &wrapping.wrapped).await?);
        <[u8; 32]>::try_from(&key[..]).ok().map(Zeroizing::new)
    }

    fn place(&self, person: StaffId, salt: Uuid, Cost { memory_kib, passes, lanes }: Cost) -> String {
        format!("forecourt/keyring/{VERSION}/{}/{person}/{salt}/{memory_kib}/{passes}/{lanes}", self.key)
    }
}
