//! A contract as typed, and the check that tells what it lacks.

use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Buyer, Car, Content, Contract, Delivery, DepositKind, Paying, Price, Way};
use super::problem::{Field, Problem};
use crate::domain::amount::Unit;
use crate::domain::id::VehicleId;
use crate::domain::licence::{self, LicenceNumberProblem};
use crate::domain::vehicle::Vehicle;
use crate::domain::vin::Vin;
use crate::domain::{Money, Phone};

/// The least that an address has: a town, a road and a number.
const LEAST_ADDRESS: usize = 6;

/// The part of the price that 定金 must not exceed: one in so many. Source: 民法典 586.
const EARNEST_PART: i64 = 5;

/// What is known of the deal when a contract is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// The dealer's name.
    pub seller: String,
    /// The model's name; empty while none is chosen.
    pub model: String,
    /// The price of the accepted quote.
    pub price: Option<Price>,
    /// The cars that may be kept for the deal.
    pub cars: Vec<Arc<Vehicle>>,
}

impl Ground {
    /// Returns one of the cars that may be kept.
    pub fn car(&self, id: VehicleId) -> Option<&Arc<Vehicle>> {
        self.cars.iter().find(|car| car.id == id)
    }
}

/// A contract as typed. What is not here is taken from the deal: the model and the price.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// 买方姓名.
    pub name: String,
    /// 联系电话.
    pub phone: String,
    /// 证件号码.
    pub number: String,
    /// 地址.
    pub address: String,
    /// 配车.
    pub vehicle: Option<VehicleId>,
    /// 颜色与配置.
    pub specification: String,
    /// 车架号.
    pub vin: String,
    /// 交付日期, e.g. `2026-12-20`.
    pub day: String,
    /// 交付地点.
    pub place: String,
    /// 付款方式.
    pub way: Option<Way>,
    /// 订金 or 定金.
    pub deposit_kind: Option<DepositKind>,
    /// How much is paid ahead, in yuan.
    pub deposit: String,
    /// 余款支付.
    pub balance_due: String,
    /// 质保条款.
    pub warranty: String,
    /// 补充条款.
    pub extra: String,
}

/// A contract that can be kept for later: all of it can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept(Content);

/// A contract in which nothing is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Complete(Content);

impl Kept {
    /// Returns what is agreed on so far.
    pub fn content(self) -> Content {
        self.0
    }
}

impl Complete {
    /// Returns what is agreed on.
    pub fn content(self) -> Content {
        self.0
    }
}

impl Draft {
    /// Returns a contract as it was typed.
    pub fn of(contract: &Contract) -> Self {
        let Content { buyer, car, delivery, paying, warranty, extra, .. } = contract.content.clone();
        Self {
            name: buyer.name,
            phone: buyer.phone,
            number: buyer.number,
            address: buyer.address,
            vehicle: car.vehicle,
            specification: car.specification,
            vin: car.vin,
            day: delivery.day.map(|day| day.to_string()).unwrap_or_default(),
            place: delivery.place,
            way: paying.way,
            deposit_kind: Some(paying.deposit_kind),
            deposit: if paying.deposit == Money::ZERO { String::new() } else { paying.deposit.typed(Unit::Yuan) },
            balance_due: paying.balance_due,
            warranty,
            extra,
        }
    }

    /// Checks whether it can be kept for later.
    ///
    /// # Errors
    /// What could not be read, in the order of the form.
    pub fn keep(&self, ground: &Ground, today: NaiveDate) -> Result<Kept, Vec<Problem>> {
        let (content, mut problems) = self.read(ground, today);
        problems.retain(|problem| problem.is_unreadable());
        if problems.is_empty() { Ok(Kept(content)) } else { Err(problems) }
    }

    /// Checks whether it can be finished (定稿).
    ///
    /// # Errors
    /// All that is missing or wrong, in the order of the form.
    pub fn finish(&self, ground: &Ground, today: NaiveDate) -> Result<Complete, Vec<Problem>> {
        let (content, problems) = self.read(ground, today);
        if problems.is_empty() { Ok(Complete(content)) } else { Err(problems) }
    }

    fn read(&self, ground: &Ground, today: NaiveDate) -> (Content, Vec<Problem>) {
        let mut problems = Vec::new();
        let buyer = self.buyer(&mut problems);
        let car = self.car(ground, &mut problems);
        if ground.price.is_none() {
            problems.push(Problem::Missing(Field::Price));
        }
        let delivery = self.delivery(today, &mut problems);
        let paying = self.paying(ground.price.as_ref(), &mut problems);
        let warranty = said(&self.warranty, Field::Warranty, &mut problems);
        let content = Content {
            seller: ground.seller.clone(),
            buyer,
            car,
            price: ground.price.clone(),
            delivery,
            paying,
            warranty,
            extra: self.extra.trim().to_owned(),
        };
        (content, problems)
    }

    fn buyer(&self, problems: &mut Vec<Problem>) -> Buyer {
        let name = said(&self.name, Field::BuyerName, problems);
        let phone = said(&self.phone, Field::BuyerPhone, problems);
        if !phone.is_empty() && Phone::parse(&phone).is_err() {
            problems.push(Problem::Phone);
        }
        let number = said(&self.number, Field::BuyerNumber, problems).to_uppercase();
        match licence::parse_number(&number) {
            _ if number.is_empty() => {}
            Ok(number) if number.len() == 18 && licence::birthday(&number).is_none() => {
                problems.push(Problem::NumberCheck);
            }
            Ok(_) => {}
            Err(LicenceNumberProblem::CheckDigit) => problems.push(Problem::NumberCheck),
            Err(LicenceNumberProblem::Form) => problems.push(Problem::NumberForm),
        }
        let address = said(&self.address, Field::BuyerAddress, problems);
        if !address.is_empty() && address.chars().count() < LEAST_ADDRESS {
            problems.push(Problem::ShortAddress);
        }
        Buyer { name, phone, number, address }
    }

    fn car(&self, ground: &Ground, problems: &mut Vec<Problem>) -> Car {
        if ground.model.is_empty() {
            problems.push(Problem::Missing(Field::Model));
        }
        let kept = self.vehicle.and_then(|id| ground.car(id));
        if self.vehicle.is_some() && kept.is_none() {
            problems.push(Problem::CarTaken);
        }
        let specification = said(&self.specification, Field::Specification, problems);
        let typed = self.vin.trim();
        let vin = Vin::parse(typed).map_or_else(|_| typed.to_owned(), |vin| vin.to_string());
        match (&kept, typed.is_empty()) {
            (Some(_), true) => problems.push(Problem::Missing(Field::Vin)),
            (_, false) if Vin::parse(typed).is_err() => problems.push(Problem::Vin),
            _ => {}
        }
        Car { model: ground.model.clone(), specification, vehicle: self.vehicle, vin }
    }

    fn delivery(&self, today: NaiveDate, problems: &mut Vec<Problem>) -> Delivery {
        let day = said(&self.day, Field::DeliveryDay, problems);
        let day = match day.parse::<NaiveDate>() {
            _ if day.is_empty() => None,
            Ok(day) => {
                if day < today {
                    problems.push(Problem::Past);
                }
                Some(day)
            }
            Err(_) => {
                problems.push(Problem::NoDay);
                None
            }
        };
        Delivery { day, place: said(&self.place, Field::DeliveryPlace, problems) }
    }

    fn paying(&self, price: Option<&Price>, problems: &mut Vec<Problem>) -> Paying {
        if self.way.is_none() {
            problems.push(Problem::Missing(Field::Way));
        }
        let deposit_kind = self.deposit_kind.unwrap_or_default();
        let deposit = match Money::parse(&self.deposit, Unit::Yuan) {
            _ if self.deposit.trim().is_empty() => Money::ZERO,
            Some(deposit) => {
                problems.extend(price.and_then(|price| too_large(deposit, deposit_kind, price)));
                deposit
            }
            None => {
                problems.push(Problem::NoAmount);
                Money::ZERO
            }
        };
        let balance_due = said(&self.balance_due, Field::BalanceDue, problems);
        Paying { way: self.way, deposit_kind, deposit, balance_due }
    }
}

fn too_large(deposit: Money, kind: DepositKind, price: &Price) -> Option<Problem> {
    if deposit > price.to_pay {
        return Some(Problem::DepositTooLarge);
    }
    let fifth = Money::fen(price.total.as_fen() / EARNEST_PART);
    (kind == DepositKind::Earnest && deposit > fifth).then_some(Problem::EarnestTooLarge)
}

fn said(text: &str, field: Field, problems: &mut Vec<Problem>) -> String {
    let text = text.trim();
    if text.is_empty() {
        problems.push(Problem::Missing(field));
    }
    text.to_owned()
}
