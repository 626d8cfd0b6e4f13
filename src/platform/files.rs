//! Files that a person picks or is handed, and pictures made fit for the store. The code comes with its first use.

use std::pin::Pin;
use std::time::Duration;

use futures::channel::mpsc;
use futures::{FutureExt, StreamExt};
use gloo::events::EventListener;
use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, ImageBitmap, ImageEncodeOptions, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d, TextDecoder, TextDecoderOptions, Url,
};

use crate::app::host::{Accept, Picked};
use crate::app::lazy::{NotLoaded, in_part};

/// The longest edge of a picture that is kept, in pixels: enough to read a contract on a page.
const EDGE: f64 = 2048.0;
/// How well it is kept, from 0 to 1.
const QUALITY: f64 = 0.85;
/// How long a file that is handed over can be read.
const KEPT: Duration = Duration::from_secs(60);

/// What this module does.
#[derive(Clone, Copy)]
struct Hands {
    pick: fn(Accept) -> Doing<Vec<Picked>>,
    shrink: fn(Picked) -> Doing<Option<Picked>>,
    hand_over: fn(&Picked) -> Option<()>,
    decode: fn(&str, &[u8]) -> Option<String>,
}

type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

in_part! { sale, bring, Hands, {
    Ok(Hands {
        pick: |accept| Box::pin(pick_now(accept)),
        shrink: |picture| Box::pin(shrink_now(picture)),
        hand_over: hand_over_now,
        decode: decode_now,
    })
} }

/// Lets a person pick files; none, when they think better of it. One that cannot be read comes without content.
///
/// # Errors
/// When the code for it is not on the tablet yet, and cannot be fetched.
pub async fn pick(accept: Accept) -> Result<Vec<Picked>, NotLoaded> {
    Ok((bring().await?.pick)(accept).await)
}

/// Makes a picture small enough to be kept, without what the camera wrote into it: the place, for one. `None` when the
/// browser cannot read it.
pub async fn shrink(picture: Picked) -> Option<Picked> {
    (bring().await.ok()?.shrink)(picture).await
}

/// Has the browser save a file. `None` when it does not.
pub async fn hand_over(file: Picked) -> Option<()> {
    (bring().await.ok()?.hand_over)(&file)
}

/// Reads bytes in an encoding. `None` where they are not in it.
pub async fn decode(encoding: &str, content: Vec<u8>) -> Option<String> {
    (bring().await.ok()?.decode)(encoding, &content)
}

/// Returns an address at which the page can show these bytes.
pub fn show(media: &str, content: &[u8]) -> Option<String> {
    Url::create_object_url_with_blob(&blob(media, content)?).ok()
}

/// Gives such an address up.
pub fn forget(address: &str) {
    Url::revoke_object_url(address).ok();
}

async fn pick_now(accept: Accept) -> Vec<Picked> {
    ask(accept).await.unwrap_or_default()
}

async fn ask(accept: Accept) -> Option<Vec<Picked>> {
    let input = document().create_element("input").ok()?.dyn_into::<HtmlInputElement>().ok()?;
    input.set_type("file");
    match accept {
        Accept::PicturesAndScans => {
            input.set_accept("image/*,application/pdf");
            input.set_multiple(true);
        }
        Accept::Any => {}
    }
    let (chosen, mut waiting) = mpsc::unbounded::<()>();
    let listeners = ["change", "cancel"].map(|event| {
        let chosen = chosen.clone();
        EventListener::new(&input, event, move |_| drop(chosen.unbounded_send(())))
    });
    input.click();
    waiting.next().await;
    drop(listeners);
    let files = input.files()?;
    let mut picked = Vec::new();
    for file in (0..files.length()).filter_map(|index| files.get(index)) {
        picked.push(read(file).await);
    }
    Some(picked)
}

async fn read(file: File) -> Picked {
    let content = JsFuture::from(file.array_buffer()).await.map(|content| Uint8Array::new(&content).to_vec());
    Picked { name: file.name(), media: file.type_(), content: content.unwrap_or_default() }
}

async fn shrink_now(picture: Picked) -> Option<Picked> {
    let source = blob(&picture.media, &picture.content)?;
    let decoding = gloo::utils::window().create_image_bitmap_with_blob(&source).ok()?;
    let image = JsFuture::from(decoding).await.ok()?.dyn_into::<ImageBitmap>().ok()?;
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    let scale = (EDGE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    let canvas = OffscreenCanvas::new(width as u32, height as u32).ok()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<OffscreenCanvasRenderingContext2d>().ok()?;
    // What is see-through would be black.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let options = ImageEncodeOptions::new();
    options.set_type("image/jpeg");
    options.set_quality(QUALITY);
    let encoding = canvas.convert_to_blob_with_options(&options).ok()?;
    let encoded = JsFuture::from(encoding).await.ok()?.dyn_into::<Blob>().ok()?;
    let content = JsFuture::from(encoded.array_buffer()).await.ok()?;
    Some(Picked { media: "image/jpeg".to_owned(), content: Uint8Array::new(&content).to_vec(), ..picture })
}

fn hand_over_now(file: &Picked) -> Option<()> {
    let address = show(&file.media, &file.content)?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    // The browser has begun to read by then; it goes on when the address is gone.
    wasm_bindgen_futures::spawn_local(super::timer::sleep(KEPT).map(move |()| forget(&address)));
    Some(())
}

fn decode_now(encoding: &str, content: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options(encoding, &options).ok()?.decode_with_u8_array(content).ok()
}

fn blob(media: &str, content: &[u8]) -> Option<Blob> {
    let parts = Array::of1(&Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}
