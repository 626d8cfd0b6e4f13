//! What the deal's accepted quote brings into its contract.

use super::model::{Line, Price, Way};
use crate::app::App;
use crate::domain::Money;
use crate::domain::id::DealId;
use crate::features::quotes::link::{self as quotes, Agreed, Payment};
use crate::i18n::{Locale, td_string};

/// What the accepted quote of a deal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Paint and equipment, in words.
    pub specification: String,
    /// How the customer means to pay.
    pub way: Option<Way>,
    /// How much is paid ahead.
    pub deposit: Money,
    /// What it comes to.
    pub price: Price,
}

/// Returns what the accepted quote of a deal says, and follows it; `None` while none is accepted, and while its discount
/// waits for a manager.
pub fn accepted(app: App, deal: DealId) -> Option<Offer> {
    quotes::agreed(app, deal).filter(Agreed::may_be_used).map(of_quote)
}

fn of_quote(agreed: Agreed) -> Offer {
    let (total, to_pay) = (agreed.offer.total(), agreed.offer.to_pay());
    let lines = lines(&agreed.offer);
    let offer = agreed.offer;
    let gifts = offer.gift_lines.into_values().map(|gift| gift.name);
    let gifts: Vec<String> = Some(offer.gifts).into_iter().chain(gifts).filter(|gift| !gift.is_empty()).collect();
    Offer {
        specification: offer.specification,
        way: offer.payment.map(|payment| match payment {
            Payment::Full => Way::Full,
            Payment::Loan => Way::Loan,
            Payment::Lease => Way::Lease,
        }),
        deposit: offer.deposit,
        price: Price {
            quote: agreed.id,
            lines,
            total,
            trade_in: offer.trade_in,
            to_pay,
            gifts: gifts.join(td_string!(Locale::Chinese, contracts.list_comma)),
        },
    }
}

/// The lines of the total, in the order of the quote; what is nothing is left out. The contract is in Chinese, whatever
/// language is read.
fn lines(offer: &quotes::Offer) -> Vec<Line> {
    let locale = Locale::Chinese;
    let line = |label: &str, amount: Money| Line { label: label.to_owned(), amount };
    let named = |lines: &quotes::Lines| lines.values().map(|named| line(&named.name, named.amount)).collect::<Vec<_>>();
    let before = [
        line(td_string!(locale, contracts.line_list), offer.list_price),
        line(td_string!(locale, contracts.line_options), offer.options),
    ];
    let fees = [
        line(td_string!(locale, contracts.line_discount), -offer.discount),
        line(td_string!(locale, contracts.line_insurance), offer.insurance),
        line(td_string!(locale, contracts.line_tax), offer.purchase_tax),
        line(td_string!(locale, contracts.line_registration), offer.registration),
        line(td_string!(locale, contracts.line_fees), offer.fees),
    ];
    let all = before.into_iter().chain(named(&offer.option_lines)).chain(fees).chain(named(&offer.fee_lines));
    all.filter(|line| line.amount != Money::ZERO).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_lines_come_to_the_total() {
        let line = |name: &str, amount: i64| json!({"name": name, "amount": amount});
        let offer = json!({
            "model": Uuid::nil(), "list_price": 57_800_000, "options": 1_000_000, "discount": 1_200_000, "fees": 38_000,
            "option_lines": {Uuid::from_u128(1).to_string(): line("运动座椅", 2_400_000)},
            "insurance": 860_000, "purchase_tax": 5_000_033, "registration": 50_000, "trade_in": 18_500_000,
            "fee_lines": {Uuid::from_u128(2).to_string(): line("服务费", 1)}, "valid_until": "2026-12-01",
        });
        let offer: quotes::Offer = serde_json::from_value(offer).unwrap_or_else(|error| unreachable!("{error}"));
        let lines = lines(&offer);
        assert_eq!(lines.iter().map(|line| line.amount).sum::<Money>(), offer.total());
        let labels: Vec<&str> = lines.iter().map(|line| line.label.as_str()).collect();
        let expected =
            ["厂商指导价", "选装", "运动座椅", "优惠", "保险", "购置税", "上牌费", "保险、购置税与上牌", "服务费"];
        assert_eq!(labels, expected);
    }
}
