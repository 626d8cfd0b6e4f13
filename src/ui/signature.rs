//! The pad that a customer signs on, and the signature as it is shown again.
//!
//! Both coordinates are kept as parts of the pad's width, so that a signature never changes its shape. The pad is
//! always twice as wide as high ([`crate::domain::signature`] says what is kept).

use leptos::{ev, html, prelude::*};

use super::button::{Button, Tone};
use super::icon::Glyph;
use crate::domain::signature::{Point, Stroke};
use crate::i18n::{t, t_string, use_i18n};

/// What the drawing is scaled by: the pad's width in SVG units.
const WIDTH: f32 = 1000.0;

/// A pad to sign on with a finger, a pen or a mouse.
#[component]
pub fn SignaturePad(
    /// What has been drawn, stroke by stroke.
    strokes: RwSignal<Vec<Stroke>>,
    /// Who is asked to sign, and what it means.
    #[prop(into)]
    label: TextProp,
    /// Nothing can be drawn now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let pad = NodeRef::<html::Div>::new();
    let active = StoredValue::new(None::<i32>);
    let began = StoredValue::new(None::<f64>);

    let point_of = move |event: &ev::PointerEvent| {
        let width = f64::from(pad.get_untracked()?.client_width().max(1));
        let at = event.time_stamp();
        let first = began.get_value().unwrap_or(at);
        began.set_value(Some(first));
        // A mouse reports 0.5 while pressed, a finger mostly 0: neither was measured.
        let measured = event.pointer_type() == "pen" && event.pressure() > 0.0;
        Some(Point {
            x: (f64::from(event.offset_x()) / width).clamp(0.0, 1.0) as f32,
            y: (f64::from(event.offset_y()) / width).clamp(0.0, 0.5) as f32,
            t: (at - first).max(0.0) as u32,
            p: measured.then(|| event.pressure()),
        })
    };
    let down = move |event: ev::PointerEvent| {
        // One pointer draws; a palm or a second finger beside it is not ink.
        if disabled.get_untracked() || active.get_value().is_some() || event.button() != 0 {
            return;
        }
        event.prevent_default();
        if strokes.with_untracked(Vec::is_empty) {
            began.set_value(None);
        }
        if let Some(pad) = pad.get_untracked() {
            // Without capture a stroke merely ends at the pad's edge.
            let _ = pad.set_pointer_capture(event.pointer_id());
        }
        active.set_value(Some(event.pointer_id()));
        if let Some(point) = point_of(&event) {
            strokes.update(|strokes| strokes.push(Stroke(vec![point])));
        }
    };
    let draw = move |event: ev::PointerEvent| {
        if active.get_value() != Some(event.pointer_id()) {
            return;
        }
        if let Some(point) = point_of(&event) {
            strokes.update(|strokes| {
                if let Some(Stroke(points)) = strokes.last_mut() {
                    points.push(point);
                }
            });
        }
    };
    let up = move |event: ev::PointerEvent| {
        if active.get_value() == Some(event.pointer_id()) {
            active.set_value(None);
        }
    };
    let again = move || {
        strokes.set(Vec::new());
        began.set_value(None);
    };

    let is_empty = Signal::derive(move || strokes.with(Vec::is_empty));
    let cannot_clear = Signal::derive(move || is_empty.get() || disabled.get());
    let class = move || if disabled.get() { "sign-pad off" } else { "sign-pad" };
    let name = label.clone();
    let state = move || {
        if is_empty.get() { t_string!(i18n, ui.not_signed) } else { t_string!(i18n, ui.signed) }
    };
    view! {
        <div class="sign" role="group" aria-label=name>
            <div
                class=class
                node_ref=pad
                on:pointerdown=down
                on:pointermove=draw
                on:pointerup=up
                on:pointercancel=up
            >
                <p class="sign-label">{move || label.get()}</p>
                <svg viewBox="0 0 1000 500" aria-hidden="true" focusable="false">
                    <path class="sign-base" d="M80 400h840"></path>
                    <path class="sign-ink" d=move || strokes.with(|strokes| ink(strokes))></path>
                </svg>
            </div>
            <div class="sign-foot">
                <span class="sign-state" role="status">{state}</span>
                <Button
                    label=t!(i18n, ui.sign_again)
                    tone=Tone::Quiet
                    icon=Glyph::Undo
                    disabled=cannot_clear
                    on_press=again
                />
            </div>
        </div>
    }
}

/// A signature that was given.
#[component]
pub fn SignatureView(
    /// What was drawn.
    #[prop(into)]
    strokes: Signal<Vec<Stroke>>,
    /// Whose signature it is, and when it was given.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! {
        <svg class="signature" viewBox="0 0 1000 500" role="img" aria-label=label>
            <path class="sign-ink" d=move || strokes.with(|strokes| ink(strokes))></path>
        </svg>
    }
}

/// Returns the strokes as one SVG path; corners between points are rounded through their midpoints.
fn ink(strokes: &[Stroke]) -> String {
    let mut path = String::new();
    for Stroke(points) in strokes {
        let at = |point: &Point| (point.x * WIDTH, point.y * WIDTH);
        let mut previous = match points.first() {
            Some(first) => at(first),
            None => continue,
        };
        path.push_str(&format!("M{:.1} {:.1}", previous.0, previous.1));
        for point in &points[1..] {
            let next = at(point);
            let middle = ((previous.0 + next.0) / 2.0, (previous.1 + next.1) / 2.0);
            path.push_str(&format!("Q{:.1} {:.1} {:.1} {:.1}", previous.0, previous.1, middle.0, middle.1));
            previous = next;
        }
        // Also makes a dot of a single touch: a line of no length is drawn round.
        path.push_str(&format!("L{:.1} {:.1}", previous.0, previous.1));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(points: &[(f32, f32)], expected: &str) {
        let points = points.iter().map(|&(x, y)| Point { x, y, t: 0, p: None }).collect();
        assert_eq!(ink(&[Stroke(points)]), expected);
    }

    #[test]
    fn strokes_become_a_path() {
        check(&[], "");
        check(&[(0.5, 0.25)], "M500.0 250.0L500.0 250.0");
        check(&[(0.1, 0.1), (0.2, 0.3)], "M100.0 100.0Q100.0 100.0 150.0 200.0L200.0 300.0");
    }
}
