//! What is done with keys: a new store is sealed, a person opens it, another person is let in.

use std::rc::Rc;

use uuid::Uuid;

use super::Refusal;
use crate::app::host::Host;
use crate::domain::id::StaffId;
use crate::store::keyring::{Cost, Person, RawKey};
use crate::store::{Keyring, Seal, StoreError};

/// Makes a data key that one person can open by this passphrase.
///
/// # Errors
/// As the device's cryptography has them.
pub async fn create(host: &Rc<dyn Host>, person: Person, passphrase: &str) -> Result<(Seal, Keyring), StoreError> {
    let data_key = host.new_key()?;
    let mut keyring = Keyring::of(random_id(host)?);
    admit(host, &mut keyring, &data_key, person, passphrase).await?;
    Ok((seal(host, &keyring, data_key).await?, keyring))
}

/// Returns the data key.
///
/// # Errors
/// [`Refusal::WrongPassphrase`] when it is another, or the person may not open the store; others as the device's
/// cryptography has them.
pub async fn open(
    host: &Rc<dyn Host>,
    keyring: &Keyring,
    person: StaffId,
    passphrase: &str,
) -> Result<RawKey, Refusal> {
    let wrapping = keyring.of_person(person).ok_or(Refusal::WrongPassphrase)?;
    let made = host.stretch(passphrase, wrapping.salt, wrapping.cost).await?;
    let cipher = host.cipher(made).await?;
    keyring.open(wrapping, &*cipher).await.ok_or(Refusal::WrongPassphrase)
}

/// Lets a person open the store by this passphrase, in place of what they had before.
///
/// # Errors
/// As the device's cryptography has them.
pub async fn admit(
    host: &Rc<dyn Host>,
    keyring: &mut Keyring,
    data_key: &RawKey,
    person: Person,
    passphrase: &str,
) -> Result<(), StoreError> {
    let salt = random_id(host)?;
    let made = host.stretch(passphrase, salt, Cost::NEW).await?;
    let cipher = host.cipher(made).await?;
    keyring.admit(person, (salt, Cost::NEW), &*cipher, data_key).await
}

/// Returns the data key at work.
///
/// # Errors
/// As the device's cryptography has them.
pub async fn seal(host: &Rc<dyn Host>, keyring: &Keyring, data_key: RawKey) -> Result<Seal, StoreError> {
    Ok(Seal { key: keyring.key, cipher: host.cipher(data_key).await? })
}

/// Returns 16 bytes that nobody has drawn before.
fn random_id(host: &Rc<dyn Host>) -> Result<Uuid, StoreError> {
    let drawn = host.new_key()?;
    Ok(Uuid::from_slice(&drawn[..16]).unwrap_or_default())
}
