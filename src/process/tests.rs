//! Gates and standings, on a process of three stages.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::gate::{self, Blocked, Excuse, Loss};
use super::{Facts, How, Next, Override, Proof, Proven, Standing, Template, standing};
use crate::domain::Act;
use crate::domain::deal::{Deal, LostReason, Outcome, StageId, StepId};
use crate::domain::id::StaffId;

fn words(word: &str) -> String {
    format!(r#"{{"zh":"{word}","en":"{word}"}}"#)
}

fn step(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","name":{},"why":{}{more}}}"#, words(id), words(id))
}

fn stage(id: &str, steps: &[String]) -> String {
    format!(r#"{{"id":"{id}","name":{},"steps":[{}]}}"#, words(id), steps.join(","))
}

/// `meet`: greet!, coffee · `price`: quote! (proven), trade_in · `hand_over`: keys!, photo. `!` is required.
fn template() -> Template {
    let required = r#","required":true"#;
    let stages = [
        stage("meet", &[step("greet", required), step("coffee", "")]),
        stage("price", &[step("trade_in", ""), step("quote", r#","required":true,"proof":"quote_made""#)]),
        stage("hand_over", &[step("keys", required), step("photo", "")]),
    ];
    let json =
        format!(r#"{{"id":"p","version":1,"kind":"per_deal","name":{},"stages":[{}]}}"#, words("p"), stages.join(","));
    Template::parse(&json).unwrap_or_else(|error| unreachable!("{error}: {json}"))
}

fn act() -> Act {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap_or_else(|| unreachable!());
    Act::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default(), zone, Uuid::nil().into(), [7; 16])
}

/// Returns a deal in a stage, with these steps ticked; a `-` before a name takes the tick back.
fn deal(stage: &str, ticks: &[&str]) -> Deal {
    let json = serde_json::json!({
        "id": Uuid::nil(), "customer": Uuid::nil(), "owner": Uuid::nil(), "process": {"id": "p", "version": 1},
        "stage": stage, "opened": "2026-11-01T00:00:00Z",
    });
    let deal: Deal = serde_json::from_value(json).unwrap_or_else(|error| unreachable!("{error}"));
    ticks.iter().fold(deal, |deal, name| {
        let step = StepId::from(name.trim_start_matches('-'));
        gate::tick(&deal, &step, !name.starts_with('-'), &act())
    })
}

fn facts(quoted: bool) -> Facts {
    let mut facts = Facts::default();
    if quoted {
        facts.add(Proof::QuoteMade, Proven { at: None, by: None });
    }
    facts
}

fn excuse(reason: Option<&str>, manager: bool) -> Excuse<'_> {
    Excuse { reason: reason.unwrap_or_default(), manager: manager.then(|| act().by) }
}

fn needs_reason(open: &[&str]) -> Blocked {
    Blocked::NeedsReason { open: open.iter().map(|name| StepId::from(*name)).collect() }
}

#[test]
fn a_stage_is_left_when_it_is_done_or_with_a_reason() {
    let check = |from: &str, ticks: &[&str], to: &str, reason: Option<&str>, expected: Result<&[&str], Blocked>| {
        let before = deal(from, ticks);
        let after = gate::enter(&template(), &before, &facts(false), &StageId::from(to), excuse(reason, false), &act());
        let skipped = after.map(|deal| {
            assert_eq!(deal.stage, StageId::from(to), "{from} to {to}");
            let passage = deal.passages.into_values().next_back().unwrap_or_else(|| unreachable!());
            assert_eq!((&passage.from, &passage.to), (&before.stage, &StageId::from(to)));
            assert_eq!(passage.reason, reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()));
            passage.open
        });
        let expected = expected.map(|names| names.iter().map(|name| StepId::from(*name)).collect::<Vec<_>>());
        assert_eq!(skipped, expected, "{from} to {to} with {ticks:?}, because {reason:?}");
    };
    // Forward: only required steps hold it.
    check("meet", &["greet"], "price", None, Ok(&[]));
    check("meet", &[], "price", None, Err(needs_reason(&["greet"])));
    check("meet", &["coffee"], "price", None, Err(needs_reason(&["greet"])));
    check("meet", &["greet", "-greet"], "price", None, Err(needs_reason(&["greet"])));
    check("meet", &[], "price", Some("  "), Err(needs_reason(&["greet"])));
    check("meet", &[], "price", Some(" 客户赶时间 "), Ok(&["greet"]));
    // Past a stage: its required steps count too, and those of the goal do not.
    check("meet", &["greet"], "hand_over", None, Err(needs_reason(&["quote"])));
    check("meet", &[], "hand_over", Some("老客户"), Ok(&["greet", "quote"]));
    // Back: always with a reason, and nothing is skipped.
    check("price", &[], "meet", None, Err(needs_reason(&[])));
    check("price", &[], "meet", Some("换车型"), Ok(&[]));
    check("meet", &["greet"], "moon", None, Err(Blocked::NoSuchStage));
    // A stage that this version does not know counts as the first.
    check("unknown", &[], "price", None, Err(needs_reason(&["greet"])));
}

#[test]
fn what_only_a_manager_may_override_asks_for_one() {
    let mut template = template();
    template.stages[0].steps[0].overridden_by = Override::Manager;
    let check = |ticks: &[&str], reason: Option<&str>, manager: bool, expected: Result<Option<StaffId>, Blocked>| {
        let (deal, to) = (deal("meet", ticks), StageId::from("hand_over"));
        let went = gate::enter(&template, &deal, &facts(false), &to, excuse(reason, manager), &act());
        let agreed = went.map(|deal| deal.passages.into_values().next_back().and_then(|passage| passage.manager));
        assert_eq!(agreed, expected, "{ticks:?}, {reason:?}, {manager}");
    };
    check(&[], None, true, Err(needs_reason(&["greet", "quote"])));
    check(&[], Some("老客户"), false, Err(Blocked::NeedsManager { open: vec![StepId::from("greet")] }));
    check(&[], Some("老客户"), true, Ok(Some(act().by)));
    // What anybody may override asks for nobody.
    check(&["greet"], Some("老客户"), false, Ok(None));
}

#[test]
fn a_deal_is_won_when_all_required_is_done_or_with_a_reason() {
    let check = |from: &str, ticks: &[&str], reason: Option<&str>, expected: Result<usize, Blocked>| {
        let closed = gate::finish(&template(), &deal(from, ticks), &facts(true), excuse(reason, false), &act());
        let passages = closed.map(|deal| {
            assert_eq!(deal.outcome, Outcome::Won { at: act().now, by: Some(act().by) });
            deal.passages.len()
        });
        assert_eq!(passages, expected, "{from} with {ticks:?}, because {reason:?}");
    };
    check("hand_over", &["keys"], None, Ok(0));
    check("hand_over", &[], None, Err(needs_reason(&["keys"])));
    check("hand_over", &[], Some("客户自己取了钥匙"), Ok(1));
    check("meet", &["greet"], None, Err(needs_reason(&["keys"])));
}

#[test]
fn what_is_closed_stays_closed_until_it_is_reopened() {
    let loss = Loss { reason: LostReason::Price, competitor: String::new(), note: "差 2 万".to_owned() };
    let lost = gate::lose(&deal("price", &[]), &loss, &act());
    let lost = lost.unwrap_or_else(|blocked| unreachable!("{blocked:?}"));
    assert!(matches!(&lost.outcome, Outcome::Lost { reason: LostReason::Price, note, .. } if *note == loss.note));
    let to = StageId::from("hand_over");
    assert_eq!(gate::enter(&template(), &lost, &facts(true), &to, Excuse::default(), &act()), Err(Blocked::Closed));
    assert_eq!(gate::finish(&template(), &lost, &facts(true), excuse(Some("补"), false), &act()), Err(Blocked::Closed));
    assert_eq!(gate::lose(&lost, &loss, &act()), Err(Blocked::Closed));
    assert_eq!(gate::pause(&lost, act().today(), "出国", &act()), Err(Blocked::Closed));
    let reopened = gate::reopen(&lost);
    assert_eq!((reopened.outcome.clone(), &reopened.stage), (Outcome::Open, &lost.stage));
    assert!(gate::enter(&template(), &reopened, &facts(true), &to, Excuse::default(), &act()).is_ok());
}

#[test]
fn a_manager_looks_at_a_loss_where_the_process_says_so() {
    let check = |asks: bool, lost: bool, looked: bool, expected: bool| {
        let template = Template { confirm_loss: asks, ..template() };
        let loss = Loss { reason: LostReason::Competitor, competitor: "Model Y".to_owned(), note: String::new() };
        let open = deal("price", &[]);
        let deal = if lost { gate::lose(&open, &loss, &act()).unwrap_or_else(|_| unreachable!()) } else { open };
        let deal = if looked { gate::confirm_loss(&deal, act().by, &act()) } else { deal };
        assert_eq!(gate::awaits_confirmation(&template, &deal), expected, "{asks} {lost} {looked}");
    };
    check(true, true, false, true);
    check(true, true, true, false);
    check(false, true, false, false);
    check(true, false, true, false);
}

#[test]
fn a_deal_rests_until_its_day_or_until_somebody_goes_on() {
    let until: NaiveDate = "2026-12-10".parse().unwrap_or_default();
    let paused = gate::pause(&deal("meet", &["greet"]), until, " 等年终奖 ", &act());
    let paused = paused.unwrap_or_else(|blocked| unreachable!("{blocked:?}"));
    let check = |deal: &Deal, day: &str, rests: bool| {
        assert_eq!(deal.rests(day.parse().unwrap_or_default()), rests, "{day}");
    };
    assert_eq!(
        (paused.due, paused.paused.as_ref().map(|pause| pause.reason.as_str())),
        (Some(until), Some("等年终奖"))
    );
    check(&paused, "2026-12-09", true);
    check(&paused, "2026-12-10", false);
    check(&gate::resume(&paused), "2026-12-09", false);
    let to = StageId::from("price");
    let moved = gate::enter(&template(), &paused, &facts(false), &to, Excuse::default(), &act());
    check(&moved.unwrap_or_else(|blocked| unreachable!("{blocked:?}")), "2026-12-09", false);
}

#[test]
fn the_next_best_step_is_the_first_required_one_that_is_open() {
    let check = |stage: &str, ticks: &[&str], quoted: bool, expected: &str, missing: &[&str]| {
        let (template, deal, facts) = (template(), deal(stage, ticks), facts(quoted));
        let standing = Standing::of(&template, &deal, &facts).unwrap_or_else(|| unreachable!());
        let next = match &standing.next {
            Next::Do(step) => format!("do {}", step.id),
            Next::Enter(stage) => format!("enter {}", stage.id),
            Next::Finish => "finish".to_owned(),
            Next::Nothing => "nothing".to_owned(),
        };
        assert_eq!(next, expected, "in {stage} with {ticks:?}");
        let open: Vec<&str> = standing.missing().map(|step| step.id.0.as_str()).collect();
        assert_eq!(open, missing, "in {stage} with {ticks:?}");
    };
    check("meet", &[], false, "do greet", &["greet"]);
    check("meet", &["greet"], false, "enter price", &[]);
    check("price", &[], false, "do quote", &["quote"]);
    check("price", &[], true, "enter hand_over", &[]);
    check("hand_over", &[], true, "do keys", &["keys"]);
    // After the last stage there is no other: what is optional comes before the end.
    check("hand_over", &["keys"], true, "do photo", &[]);
    check("hand_over", &["keys", "photo"], true, "finish", &[]);
    check("unknown", &[], false, "do greet", &["greet"]);
}

#[test]
fn a_closed_deal_has_no_next_step() {
    let closed = Deal { outcome: Outcome::Won { at: act().now, by: Some(act().by) }, ..deal("meet", &[]) };
    let (template, facts) = (template(), facts(false));
    assert_eq!(Standing::of(&template, &closed, &facts).map(|standing| standing.next), Some(Next::Nothing));
}

#[test]
fn a_record_proves_before_a_tick_does() {
    let check = |quoted: bool, ticks: &[&str], expected: &str| {
        let template = template();
        let step = template.stages.iter().flat_map(|stage| &stage.steps).find(|step| step.id.0 == "quote");
        let step = step.unwrap_or_else(|| unreachable!());
        let found = match standing::state(step, &deal("price", ticks), &facts(quoted)).done {
            Some(How::Proven(_)) => "proven",
            Some(How::Ticked(_)) => "ticked",
            None => "open",
        };
        assert_eq!(found, expected, "quoted: {quoted}, {ticks:?}");
    };
    check(false, &[], "open");
    check(false, &["quote"], "ticked");
    check(false, &["quote", "-quote"], "open");
    check(true, &["quote"], "proven");
    // What a record proves cannot be taken back by a tap.
    check(true, &["-quote"], "proven");
}
