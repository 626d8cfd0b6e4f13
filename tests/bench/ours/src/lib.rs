//! The app's own records, store and sync behind the bench's contract (`tests/bench/README.md`): the code that ships,
//! by the way that ships. A query goes to the table of records in memory, a save through `App::commit`, a pull and a
//! push through the engine and its driver.

#![cfg(target_arch = "wasm32")]

mod customer;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use forecourt::app::host::Dialect;
use forecourt::app::{Address, App, Endpoint, Host, Records, Session};
use forecourt::domain::search::{Query, search as find};
use forecourt::domain::{Batch, Doc, Key, Kind, Record};
use forecourt::platform::{Browser, IdbDisk, IdbStore};
use forecourt::store::keyring::RawKey;
use forecourt::store::{Keyring, Seal, Snapshot, Store};
use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;
use wasm_bindgen::prelude::*;

use customer::{ByStage, Customer, Findable, Searched};

type Outcome = Result<String, JsValue>;

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

#[derive(Default)]
struct Page {
    app: Option<App>,
    database: String,
    sealed: bool,
    prepared: Value,
    endpoint: String,
}

/// Opens the database and loads it, as a start of the app does: sealed, with the key at hand, or not.
#[wasm_bindgen]
pub async fn open(database: String, sealed: bool) -> Result<(), JsValue> {
    PAGE.with_borrow_mut(|page| {
        page.database = database;
        page.sealed = sealed;
    });
    let records = Records::load(host(), store().await?).await.map_err(fault)?;
    records.all::<Customer>().ordered::<Searched, _>(|_| ());
    mount_to_body(move || {
        let app = App::start(host(), records, None, RwSignal::new(None));
        PAGE.with_borrow_mut(|page| page.app = Some(app));
    });
    until(|app| app.records.read.get_untracked().is_none()).await
}

/// Shows the first customers there are, as the app's list does: the others come in while they are looked at.
#[wasm_bindgen]
pub async fn show_first(database: String, sealed: bool) -> Result<(), JsValue> {
    PAGE.with_borrow_mut(|page| {
        page.database = database;
        page.sealed = sealed;
    });
    let records = Records::load(host(), store().await?).await.map_err(fault)?;
    let customers = records.all::<Customer>();
    mount_to_body(move || {
        App::start(host(), records, None, RwSignal::new(None));
        let rows = move || {
            customers.ordered::<ByStage, _>(|all| {
                let row = |customer: &Arc<Customer>| {
                    let cells = [&customer.name, &customer.phone, &customer.stage]
                        .map(|text| view! { <td>{text.clone()}</td> });
                    view! { <tr>{cells.collect_view()}</tr> }
                };
                all.iter().take(50).map(row).collect_view()
            })
        };
        view! { <table>{rows}</table> }
    });
    Ok(())
}

/// Keeps what the next call works on.
#[wasm_bindgen]
pub fn prepare(text: &str) -> Result<(), JsValue> {
    let prepared = serde_json::from_str(text).map_err(fault)?;
    PAGE.with_borrow_mut(|page| page.prepared = prepared);
    Ok(())
}

/// Writes all prepared records, as a sample is planted.
#[wasm_bindgen]
pub async fn bulk_write(argument: String) -> Outcome {
    let argument = read(&argument)?;
    let kind = Kind::named(argument["kind"].as_str().unwrap_or_default().trim_end_matches('s'));
    let batch = usize::try_from(argument["batch"].as_u64().unwrap_or(500)).unwrap_or(500);
    let prepared = PAGE.with_borrow_mut(|page| page.prepared.take());
    let prepared = prepared.as_array().map(Vec::as_slice).unwrap_or_default();
    let record = |doc: &Value| Some((Key { kind: kind.clone(), id: id_of(doc)? }, Doc::from(doc)));
    let app = app()?;
    let start = now();
    let mut written = 0;
    for some in prepared.chunks(batch) {
        let records: Vec<_> = some.iter().filter_map(record).collect();
        app.adjust(|replica| replica.plant(&records)).await.map_err(fault)?;
        written += records.len();
    }
    Ok(json!({"ms": now() - start, "written": written}).to_string())
}

/// Gets one customer after the other by id.
#[wasm_bindgen]
pub async fn get_by_id(_: String) -> Outcome {
    let customers = app()?.records.all::<Customer>();
    let ids = prepared("ids");
    let (mut samples, mut found, mut check) = (Vec::new(), 0, 0);
    for id in ids.iter().filter_map(|id| id.as_str()?.parse::<Uuid>().ok()) {
        let start = now();
        let customer = customers.get(id.into());
        samples.push(now() - start);
        found += i32::from(customer.is_some());
        check += customer.map_or(0, |customer| customer.check());
    }
    Ok(json!({"samples": samples, "found": found, "check": check}).to_string())
}

/// Finds the newest customers of a stage.
#[wasm_bindgen]
pub async fn page_query(_: String) -> Outcome {
    let customers = app()?.records.all::<Customer>();
    let (mut samples, mut found, mut check) = (Vec::new(), 0, 0);
    for query in prepared("queries") {
        let stage = query["stage"].as_str().unwrap_or_default();
        let before = query["before"].as_i64().unwrap_or_default();
        let limit = usize::try_from(query["limit"].as_u64().unwrap_or_default()).unwrap_or_default();
        let start = now();
        let places = (stage.to_owned(), i64::MIN)..(stage.to_owned(), before);
        let page: Vec<_> =
            customers.ordered::<ByStage, _>(|all| all.range(places).rev().take(limit).cloned().collect());
        samples.push(now() - start);
        found += page.len();
        check += page.iter().map(|customer| customer.check()).sum::<i64>();
    }
    Ok(json!({"samples": samples, "found": found, "check": check}).to_string())
}

/// Searches as the app's list of customers does: by name, pinyin, initials and digits. It takes
/// the first 50 of what each query finds and counts the rest.
#[wasm_bindgen]
pub async fn search(_: String) -> Outcome {
    let customers = app()?.records.all::<Customer>();
    let (mut samples, mut totals) = (Vec::new(), Vec::new());
    for query in prepared("queries") {
        let typed = query.as_str().unwrap_or_default();
        let start = now();
        let (shown, total) = customers.ordered::<Searched, _>(|all| {
            let found = find(all.iter(), Findable::key, &Query::new(typed));
            let shown: Vec<_> = found.iter().take(50).map(|found| Arc::clone(&found.customer)).collect();
            (shown, found.len())
        });
        samples.push(now() - start);
        totals.push(total);
        drop(shown);
    }
    Ok(json!({"samples": samples, "totals": totals}).to_string())
}

/// Saves one customer after the other.
#[wasm_bindgen]
pub async fn single_save(argument: String) -> Outcome {
    let budget = read(&argument)?["budgetMs"].as_f64().unwrap_or(5_000.0);
    let app = app()?;
    let customers = app.records.all::<Customer>();
    let updates = prepared("updates");
    let records = updates.iter().filter_map(|update| serde_json::from_value(update["record"].clone()).ok());
    let records: Vec<Customer> = records.collect();
    let (mut samples, begun) = (Vec::new(), now());
    for after in records {
        let start = now();
        let Some(before) = customers.get(after.id()) else { continue };
        app.commit(Batch::new().update(&*before, &after)).await.map_err(fault)?;
        samples.push(now() - start);
        if now() - begun > budget && samples.len() >= 10 {
            break;
        }
    }
    Ok(json!({"saved": samples.len(), "samples": samples}).to_string())
}

/// Loads everything, as a start of the app does, and reads every customer.
#[wasm_bindgen]
pub async fn load_all(_: String) -> Outcome {
    let store = store().await?;
    let start = now();
    let records = Records::load(host(), store).await.map_err(fault)?;
    let customers = records.all::<Customer>();
    records.fill().await;
    let (count, check) = customers.with(|all| {
        let check: i64 = all.values().map(|customer| customer.check()).sum();
        (all.len(), check)
    });
    Ok(json!({"ms": now() - start, "count": count, "check": check}).to_string())
}

/// Pulls everything from the bench's endpoint.
#[wasm_bindgen]
pub async fn pull(argument: String) -> Outcome {
    // http://…/sync/RUN/customers?n=N: the same run speaks the contract at http://…/contract/RUN/N/sync
    let argument = read(&argument)?;
    let url = argument["url"].as_str().unwrap_or_default();
    let endpoint = url.replace("/sync/", "/contract/").replace("/customers?n=", "/") + "/sync";
    let all = url.rsplit('=').next().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    PAGE.with_borrow_mut(|page| page.endpoint = endpoint);
    let customers = app()?.records.all::<Customer>();
    let start = now();
    connect(true).await?;
    until(|_| customers.with(|found| found.len()) == all).await?;
    Ok(json!({"ms": now() - start}).to_string())
}

/// Edits the prepared customers while nothing is sent.
#[wasm_bindgen]
pub async fn mark_dirty(_: String) -> Outcome {
    connect(false).await?;
    let app = app()?;
    let customers = app.records.all::<Customer>();
    let mut batch = Batch::new();
    for update in prepared("updates") {
        let after: Customer = serde_json::from_value(update["record"].clone()).map_err(fault)?;
        if let Some(before) = customers.get(after.id()) {
            batch = batch.update(&*before, &after);
        }
    }
    app.commit(batch).await.map_err(fault)?;
    Ok("{}".to_owned())
}

/// Sends what waits.
#[wasm_bindgen]
pub async fn push(_: String) -> Outcome {
    let start = now();
    connect(true).await?;
    until(|app| app.records.unsent.get_untracked().waiting == 0).await?;
    Ok(json!({"ms": now() - start}).to_string())
}

/// Folds as long as there is something to fold, as an idle tab does.
#[wasm_bindgen]
pub async fn fold(_: String) -> Outcome {
    let store = store().await?;
    store.load().await.map_err(fault)?;
    let mut steps = 0;
    while store.tidy().await.map_err(fault)? {
        steps += 1;
    }
    Ok(json!({"steps": steps}).to_string())
}

/// Seals a database that was written in the clear.
#[wasm_bindgen]
pub async fn seal(_: String) -> Outcome {
    PAGE.with_borrow_mut(|page| page.sealed = true);
    store().await.map(|_| "{}".to_owned())
}

/// Returns how many bytes of memory the module has.
#[wasm_bindgen]
pub fn memory_size() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().unchecked_into();
    f64::from(buffer.byte_length())
}

/// Counts in the database.
#[wasm_bindgen]
pub async fn counts(_: String) -> Outcome {
    let Snapshot { rows, outbox, .. } = on_disk().await?;
    let count = |kind: &str| rows.iter().filter(|row| row.key.kind.as_str() == kind && !row.deleted).count();
    Ok(json!({"customers": count("customer"), "deals": count("deal"), "outbox": outbox.len()}).to_string())
}

/// Reads customers from the database.
#[wasm_bindgen]
pub async fn read_back(argument: String) -> Outcome {
    let rows = on_disk().await?.rows;
    let found = |id: &Value| {
        let id: Uuid = id.as_str()?.parse().ok()?;
        Some(rows.iter().find(|row| row.key == Customer::key_of(id.into()))?.doc.value())
    };
    let ids = read(&argument)?["ids"].as_array().cloned().unwrap_or_default();
    let docs: Vec<Option<Value>> = ids.iter().map(found).collect();
    Ok(json!(docs).to_string())
}

/// Has a session with the bench's endpoint, or with none.
async fn connect(online: bool) -> Result<(), JsValue> {
    let url = PAGE.with_borrow(|page| page.endpoint.clone());
    let endpoint =
        if online { Endpoint::At(Address { url, token: None, dialect: Dialect::Contract }) } else { Endpoint::None };
    let name = "bench".to_owned();
    let session =
        Session { showroom: name.clone(), me: Uuid::nil().into(), name: name.clone(), tablet: name, endpoint };
    app()?.begin(session, |_, _| Default::default()).await.map_err(fault)
}

/// Waits until the app is as wanted.
async fn until(is_so: impl Fn(App) -> bool) -> Result<(), JsValue> {
    let app = app()?;
    while !is_so(app) {
        app.host().sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}

async fn on_disk() -> Result<Snapshot, JsValue> {
    store().await?.load().await.map_err(fault)
}

/// Returns the store on the page's database.
async fn store() -> Result<Rc<dyn Store>, JsValue> {
    let (database, sealed) = PAGE.with_borrow(|page| (page.database.clone(), page.sealed));
    let store = IdbStore::on(IdbDisk::named(database));
    if sealed {
        let key = Uuid::from_u128(1);
        let seal = Seal { key, cipher: host().cipher(RawKey::new([1; 32])).await.map_err(fault)? };
        if store.keyring().await.map_err(fault)?.is_some() {
            store.unlock(seal);
        } else {
            store.seal(seal, &Keyring::of(key)).await.map_err(fault)?;
        }
    }
    Ok(Rc::new(store))
}

fn host() -> Rc<dyn Host> {
    Rc::new(Browser::here())
}

fn app() -> Result<App, JsValue> {
    PAGE.with_borrow(|page| page.app).ok_or_else(|| JsValue::from_str("no database is open"))
}

fn prepared(name: &str) -> Vec<Value> {
    PAGE.with_borrow(|page| page.prepared[name].as_array().cloned().unwrap_or_default())
}

fn id_of(doc: &Value) -> Option<Uuid> {
    doc["id"].as_str()?.parse().ok()
}

fn read(argument: &str) -> Result<Value, JsValue> {
    serde_json::from_str(argument).map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
