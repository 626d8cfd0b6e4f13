// What people do again and again, as they do it: by what they read on the screen.
import { until } from "./until.mjs";

/** Does the first run of one's own showroom; `endpoint: false` works without a server. */
export async function begin(tablet, { showroom = "星河展厅", name = "林晓", endpoint = true } = {}) {
  const { page } = tablet;
  await tablet.open("/");
  await page.getByLabel("展厅名称").fill(showroom);
  await page.getByLabel("您的姓名").fill(name);
  const address = page.getByLabel("服务器地址");
  if (endpoint) await until("the own address is proposed", async () => (await address.inputValue()).endsWith("/sync"));
  else await address.fill("");
  await page.getByRole("button", { name: "开始使用" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "客户" }).waitFor();
}

/** Goes into the sample showroom: one tap. */
export async function trySample(tablet) {
  await tablet.open("/");
  await tablet.page.getByRole("button", { name: "用示例展厅试一试" }).click();
  await tablet.page.getByRole("navigation").getByRole("link", { name: "客户" }).waitFor();
}

/** Goes to a place of the rail. */
export async function goTo(tablet, place) {
  await tablet.page.getByRole("navigation").getByRole("link", { name: place }).click();
}

/** Waits until the truth bar says that everything is on the server. */
export async function allSafe(tablet) {
  await tablet.page.getByText("全部已到服务器").waitFor();
}
