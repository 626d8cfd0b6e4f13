//! Tables in, tables out.

use std::sync::Arc;

use proptest::prelude::*;

use super::export::write;
use super::fate::{Fate, Line, fates, take_in};
use super::kept::Kept;
use super::table::{BadTable, Subject, Table};
use super::text::{Encoding, Look, look};
use crate::domain::spec::{BadFigure, Group, Spec};
use crate::domain::vehicle::{Energy, Model, Purpose, Status, Vehicle};
use crate::domain::vin::{BadVin, Vin};
use crate::domain::{Money, Set};
use crate::features::catalogue::ground::Ground;
use crate::features::catalogue::problem::{Field, Problem};
use crate::features::catalogue::sample::{VIN, act, car, ground, macan};
use crate::i18n::Locale;

fn table(text: &str) -> Table {
    Table::read(text).unwrap_or_else(|bad| unreachable!("{bad:?}: {text}"))
}

/// What became of the one line of a table.
fn fate<R: Kept>(head: &str, line: &str) -> Fate<R> {
    let mut lines = fates::<R>(&table(&format!("{head}\n{line}")), &ground(), &act());
    assert_eq!(lines.len(), 1);
    lines.remove(0).fate
}

#[test]
fn every_line_of_models_has_its_fate() {
    let check = |head: &str, line: &str, expected: Result<&[Field], &[Problem]>| {
        let told = match fate::<Model>(head, line) {
            Fate::New(_) => Ok(vec![Field::Id]),
            Fate::Same => Ok(Vec::new()),
            Fate::Changes { fields, .. } => Ok(fields),
            Fate::Wrong(problems) => Err(problems),
        };
        assert_eq!(told, expected.map(<[_]>::to_vec).map_err(<[_]>::to_vec), "{head}: {line}");
    };
    let new = Ok(&[Field::Id][..]);
    check("车型,能源", "Cayenne,燃油", new);
    check("Model,Energy,List price (RMB)", "Cayenne,Petrol,\"948,000\"", new);
    check("车型,能源", "Cayenne,", Err(&[Problem::Missing(Field::Energy)]));
    check("车型,能源", "Cayenne,核能", Err(&[Problem::NoWord(Field::Energy, "核能".to_owned())]));
    check("车型,指导价（元）", "macan,598000", Ok(&[]));
    check("车型,指导价（元）", "Macan,", Ok(&[]));
    check("车型,指导价（元）", "Macan,608000", Ok(&[Field::ListPrice]));
    check("车型,指导价（万元）", "Macan,60.8", Ok(&[Field::ListPrice]));
    check("车型,指导价", "Macan,60.8万", Ok(&[Field::ListPrice]));
    check("车型,指导价（元）", "Macan,60.8", Err(&[Problem::TooLittle(Field::ListPrice)]));
    check("车型,指导价（元）", "Macan,面议", Err(&[Problem::NoAmount(Field::ListPrice)]));
    check("车型,座位数,长（mm）", "Macan,5,4726 mm", Ok(&[]));
    check(
        "车型,座位数,长（mm）",
        "Macan,五,473",
        Err(&[
            Problem::Figure(Spec::Length, BadFigure::Outside(2_000, 7_500)),
            Problem::Figure(Spec::Seats, BadFigure::NoNumber),
        ]),
    );
    check("车型,安全配置", "Macan,八安全气囊；车道保持", Ok(&[]));
    check("车型,安全配置", "Macan,八安全气囊", Ok(&[Field::Equipment(Group::Safety)]));
    check("车型,编号", "Macan,00000000-0000-0000-0000-0000000000ff", Err(&[Problem::NoRecord]));
    check("车型,编号", "Macan II,00000000-0000-0000-0000-000000000001", Ok(&[Field::Model]));
    check("车型,编号", "Taycan 4S,00000000-0000-0000-0000-000000000001", Err(&[Problem::Taken(Field::Model)]));
    check("车系,车型", "Macan,", Err(&[Problem::Missing(Field::Model)]));
}

#[test]
fn every_line_of_cars_has_its_fate() {
    let check = |line: &str, expected: Result<&[Field], &[Problem]>| {
        let told = match fate::<Vehicle>("车架号,车型,状态,颜色,到店日期,标价（元）", line) {
            Fate::New(car) => {
                assert_eq!(Some(car.id), car.vin.and_then(|vin| Vin::parse(&vin).ok()).map(|vin| vin.vehicle()));
                Ok(vec![Field::Id])
            }
            Fate::Same => Ok(Vec::new()),
            Fate::Changes { fields, .. } => Ok(fields),
            Fate::Wrong(problems) => Err(problems),
        };
        assert_eq!(told, expected.map(<[_]>::to_vec).map_err(<[_]>::to_vec), "{line}");
    };
    check("1M8GDM9AXKP042788,Macan,在途,白色,2026/12/3,", Ok(&[Field::Id]));
    check("1M8GDM9AXKP042788,macan,In transit,,,", Ok(&[Field::Id]));
    check("1M8GDM9AXKP042788,Macan,,,,", Ok(&[Field::Id]));
    check("1M8GDM9A1KP042788,Macan,,,,", Err(&[Problem::Vin(BadVin::CheckDigit { expected: 'X', found: '1' })]));
    check("1M8GDM9AXKP042788,Golf,,,,", Err(&[Problem::NoModel("Golf".to_owned())]));
    check("1M8GDM9AXKP042788,,,,,", Err(&[Problem::Missing(Field::Model)]));
    check(",Macan,在库,,,", Err(&[Problem::Missing(Field::Vin)]));
    check(&format!("{VIN},Macan,在库,冰川蓝,2026/11/2,628000"), Ok(&[]));
    check(&format!("{},,已订,,,", VIN.to_lowercase()), Ok(&[Field::Status]));
    check(&format!("{VIN},,卖了,,昨天,"), Err(&[Problem::NoWord(Field::Status, "卖了".to_owned()), Problem::NoDay]));
    check("LSVAA49J132047371,Macan,在库,,,", Err(&[Problem::DemoCar]));
}

#[test]
fn what_stands_twice_in_a_table_is_taken_once() {
    let lines = fates::<Model>(&table("车型,能源\nCayenne,燃油\n\ncayenne,燃油\nMacan,"), &ground(), &act());
    let told: Vec<(u64, bool)> = lines.iter().map(|line| (line.number, matches!(line.fate, Fate::Wrong(_)))).collect();
    assert_eq!(told, [(2, false), (4, true), (5, false)]);
    assert_eq!(lines.get(1).map(|line| line.fate.clone()), Some(Fate::Wrong(vec![Problem::Twice(2)])));
    assert_eq!(take_in(&lines).changes.len(), 1);
}

#[test]
fn a_table_is_known_by_its_columns() {
    let check = |text: &str, expected: Result<(Subject, &[&str], usize), BadTable>| {
        let read = Table::read(text);
        let told = read.as_ref().map(|table| (table.subject, table.unknown.clone(), table.rows.len()));
        let expected = expected
            .map(|(subject, unknown, rows)| (subject, unknown.iter().map(|name| (*name).to_owned()).collect(), rows));
        assert_eq!(told.map_err(|bad| *bad), expected, "{text}");
    };
    check("车型,车系\nMacan,Macan", Ok((Subject::Models, &[], 1)));
    check("库存表,,\n\n车架号;车型\nA;Macan\nB;Macan", Ok((Subject::Cars, &[], 2)));
    check("2026 年 11 月库存\n车架号,车型,采购价\nA,Macan,1\n,,\nB,Macan,2", Ok((Subject::Cars, &["采购价"], 2)));
    check("VIN;Model\nA;Macan", Ok((Subject::Cars, &[], 1)));
    check("VIN\tModel\nA\tMacan", Ok((Subject::Cars, &[], 1)));
    check("VIN,Model", Err(BadTable::NoRows));
    check("姓名,电话\n陈,138", Err(BadTable::NoHead));
    check("", Err(BadTable::NoHead));
}

#[test]
fn files_are_known_by_how_they_are_written() {
    let text = |text: &str, encoding| Look::Text(text.to_owned(), encoding);
    assert_eq!(look("车型".as_bytes()), text("车型", Encoding::Utf8));
    assert_eq!(look("\u{FEFF}车型".as_bytes()), text("车型", Encoding::Utf8));
    assert_eq!(look(&[0xFF, 0xFE, 0x66, 0x8F, 0x8B, 0x57]), text("车型", Encoding::Utf16));
    assert_eq!(look(&[0xFE, 0xFF, 0x8F, 0x66, 0x57, 0x8B]), text("车型", Encoding::Utf16));
    // 车型 in GBK.
    assert_eq!(look(&[0xB3, 0xB5, 0xD0, 0xCD]), Look::Gb18030);
    assert_eq!(look(b"PK\x03\x04rest"), Look::Workbook);
    assert_eq!(look(b""), Look::Nothing);
}

fn read_back<R: Kept>(records: &[R], ground: &Ground, locale: Locale) -> Vec<Line<R>> {
    let file = write(records.iter(), ground, locale);
    let Look::Text(text, Encoding::Utf8) = look(&file) else { unreachable!("an export is UTF-8") };
    fates(&table(&text), ground, &act())
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("白, \"亮\"".to_owned()),
        Just("=1+1".to_owned()),
        Just("-".to_owned()),
        "[a-z车漆 ]{0,6}".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
    ]
}

fn any_names() -> impl Strategy<Value = Set<String>> {
    let name = any_words().prop_filter("a name says something", |name| !name.is_empty());
    prop::collection::btree_set(name, 0..3).prop_map(Set)
}

fn any_price() -> impl Strategy<Value = Money> {
    prop_oneof![Just(Money::ZERO), (1_000_000_i64..1_000_000_000).prop_map(Money::fen)]
}

fn any_model() -> impl Strategy<Value = Model> {
    let energy = prop_oneof![Just(Energy::Petrol), Just(Energy::PlugInHybrid), Just(Energy::Electric)];
    let specs = prop::collection::btree_map(prop::sample::select(Spec::ALL.to_vec()), Just(()), 0..5);
    let specs = specs.prop_map(|specs| specs.into_keys().filter_map(|spec| Some((spec, typical(spec)?))).collect());
    let group = prop::sample::select(Group::ALL.to_vec());
    let equipment = prop::collection::btree_map(group, any_names(), 0..3);
    (any_words(), energy, any_price(), any_words(), specs, equipment, any::<bool>()).prop_map(
        |(series, energy, list_price, warranty, specs, mut equipment, sample_price)| {
            equipment.retain(|_, names| !names.is_empty());
            let series = if series.is_empty() { "Macan".to_owned() } else { series };
            Model { series, energy, list_price, warranty, specs, equipment, sample_price, ..macan() }
        },
    )
}

fn typical(spec: Spec) -> Option<u32> {
    ["4726", "1938", "5", "6.1", "210", "60"].iter().find_map(|text| spec.parse(text).ok())
}

fn any_car() -> impl Strategy<Value = Vehicle> {
    let status = prop::sample::select(vec![Status::InTransit, Status::InStock, Status::Reserved, Status::Delivered]);
    let vin = prop_oneof![Just(None), Just(Some(VIN.to_owned())), Just(Some("WP0ZZZSAMPLE00201".to_owned()))];
    (vin, status, any_words(), any_words(), any_names(), any_words(), any_price(), any::<bool>()).prop_map(
        |(vin, status, colour, interior, options, place, price, is_dated)| Vehicle {
            vin,
            status,
            colour: Some(colour).filter(|colour| !colour.is_empty()),
            interior,
            options,
            place,
            arrived: if is_dated { car().arrived } else { None },
            price_label: Some(price).filter(|price| *price != Money::ZERO),
            purpose: Purpose::Stock,
            ..car()
        },
    )
}

proptest! {
    #[test]
    fn models_that_were_exported_come_in_unchanged(model in any_model(), is_chinese in any::<bool>()) {
        let locale = if is_chinese { Locale::Chinese } else { Locale::English };
        let ground = Ground::of([Arc::new(model.clone())], []);
        let lines = read_back(&[model], &ground, locale);
        prop_assert_eq!(lines.into_iter().map(|line| line.fate).collect::<Vec<_>>(), vec![Fate::Same]);
    }

    #[test]
    fn cars_that_were_exported_come_in_unchanged(car in any_car(), is_chinese in any::<bool>()) {
        let locale = if is_chinese { Locale::Chinese } else { Locale::English };
        let ground = Ground::of([Arc::new(macan())], [Arc::new(car.clone())]);
        let lines = read_back(&[car], &ground, locale);
        prop_assert_eq!(lines.into_iter().map(|line| line.fate).collect::<Vec<_>>(), vec![Fate::Same]);
    }
}
