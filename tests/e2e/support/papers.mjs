// Files as a person picks them.

/** A PDF, or what passes for one, with `words` in it again and again. */
export const pdf = (name, bytes = 2_000, words = "%PDF-1.7\n") => ({
  name,
  mimeType: "application/pdf",
  buffer: Buffer.alloc(bytes, words),
});

/** Adds files to the customer or the deal whose page is open. */
export async function add(page, ...files) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "拍照或选文件" }).click();
  await (await chooser).setFiles(files);
}
