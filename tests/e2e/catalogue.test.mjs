// Models and stock as a showroom fills them, and what a consultant does with them while a customer asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, shot, start, until } from "./support/house.mjs";
import { addCustomer, begin, field, goTo, trySample } from "./support/people.mjs";

const csv = (name, buffer) => ({ name, mimeType: "text/csv", buffer });

const MODELS = csv(
  "车型.csv",
  Buffer.from(
    "\uFEFF车型,能源,指导价（元）,长（mm）,座位数,最大功率,安全配置,内部备注\r\n" +
      "Macan,燃油,598000,4726,5,195,安全气帘、胎压监测,A\r\n" +
      "Macan 4,纯电,738000,4784,5,300,安全气帘、膝部气囊,B\r\n" +
      "Taycan,纯电,91.8万,4963,4,320 kW,安全气帘,\r\n" +
      "Cayenne,核能,948000,493,5,260,,\r\n",
  ),
);

// 车架号,车型,状态,颜色,停放位置: one car, and the same one with its check digit misread; in GBK, as Excel saves it.
const CARS = csv(
  "库存.csv",
  Buffer.from(
    "b3b5bcdcbac52cb3b5d0cd2cd7b4ccac2cd1d5c9ab2ccda3b7c5cebbd6c30d0a314d3847444d3941584b503034323738382c4d6163616e20" +
      "342cd4dabfe22cb1f9b4a8bbd22cd5b9ccfc2041310d0a314d3847444d3941314b503034323738382c4d6163616e20342cd4dabfe22cb0d7" +
      "c9ab2cbaf3d4ba0d0a",
    "hex",
  ),
);

async function choose(page, file) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: /^(选择表格文件|换一个文件)$/ }).click();
  await (await chooser).setFiles([file]);
}

const fates = (page) => page.getByRole("list", { name: "每一行的结果" });
const fate = (page, line) => fates(page).locator(":scope > li").filter({ hasText: `第 ${line} 行` });

test("tables are seen line by line, taken in, found, compared, and go out again as they are", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin");
  const { page } = lin;
  await begin(lin);
  await goTo(lin, "车型");
  await page.getByText("还没有车型").waitFor();
  await axe(page, "an empty catalogue");
  await page.getByRole("link", { name: "导入导出" }).first().click();

  // What is wrong is said by line and column, before anything is written.
  await choose(page, MODELS);
  await page.getByText("这些列没有读：内部备注").waitFor();
  await fate(page, 5).getByText(/能源：“核能”不是能源/).waitFor();
  await fate(page, 5).getByText(/长：应在 2000 到 7500 mm 之间/).waitFor();
  await page.getByText("有误的 1 行不会写入。").waitFor();
  await axe(page, "the fates of lines");
  await shot(page, "import");
  await page.getByRole("button", { name: "写入 3 行" }).click();
  await page.getByText("已写入 3 行").waitFor();

  // The same file changes nothing more.
  await choose(page, MODELS);
  await page.getByRole("button", { name: "相同 3" }).waitFor();
  await page.getByRole("button", { name: "没有要写入的行" }).waitFor();

  // Cars, in the encoding of a Chinese spreadsheet.
  await choose(page, CARS);
  await page.getByText(/GB18030/).waitFor();
  await fate(page, 3).getByText(/第 9 位应为 X，现在是 1/).waitFor();
  await page.getByRole("button", { name: "写入 1 行" }).click();
  await page.getByText("已写入 1 行").waitFor();

  // What goes out comes in unchanged.
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出车辆（1）" }).click();
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  const exported = Buffer.concat(chunks);
  assert.deepEqual([...exported.subarray(0, 3)], [0xef, 0xbb, 0xbf], "with the mark that spreadsheets look for");
  await choose(page, csv("again.csv", exported));
  await page.getByRole("button", { name: "相同 1" }).waitFor();

  // The car is found by the end of its VIN, and nobody enters it twice.
  await goTo(lin, "车型");
  await page.getByRole("link", { name: "库存", exact: true }).click();
  await page.getByRole("searchbox").fill("042788");
  await page.getByRole("link", { name: /Macan 4 · 冰川灰/ }).click();
  await page.getByText("1M8GDM9AXKP042788").waitFor();
  await axe(page, "a car");
  await goTo(lin, "车型");
  await page.getByRole("link", { name: /Macan 4/ }).click();
  await page.getByText("在库 1 · 在途 0").waitFor();
  await page.getByRole("link", { name: "新增车辆" }).click();
  await field(page, "车架号").fill("1m8gdm9axkp042788");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("这个车架号已在库里。").first().waitFor();
  await page.goBack();

  // Three models side by side, for the customer's eyes.
  await page.getByRole("link", { name: "对比", exact: true }).click();
  for (const name of ["Macan", "Taycan"]) {
    await page.getByLabel("加一款").selectOption({ label: name });
    await page.getByRole("columnheader", { name }).first().waitFor();
  }
  const row = (name) => page.getByRole("row", { name });
  await row(/^长/).getByText("不同").waitFor();
  await row(/安全气帘/).waitFor();
  assert.equal(await row(/安全气帘/).getByText("不同").count(), 0, "what all of them have is not marked");
  assert.equal(await page.getByRole("navigation").filter({ visible: true }).count(), 0, "no way into the showroom's own pages");
  assert.equal(await page.getByText("在库").count(), 0, "no figures of the showroom's own");
  await axe(page, "the comparison");
  await shot(page, "compare");
  await page.getByRole("switch", { name: "只看不同" }).click();
  await until("what is alike is gone", async () => (await row(/安全气帘/).count()) === 0);
  await lin.reload();
  await page.getByRole("columnheader", { name: "Taycan" }).waitFor();
});

test("the answer is found by pinyin without a network, and a case is told from the deal", async (t) => {
  const house = await start(t);
  const lin = await house.tablet("lin", { portrait: true });
  const { page } = lin;
  await trySample(lin);
  await lin.ready();
  await goTo(lin, "客户");
  await addCustomer(lin, "顾清和", "13912345678");
  await page.getByRole("link", { name: "新建商机" }).first().click();
  await page.getByRole("button", { name: /^Macan 4/ }).first().click();
  await page.getByRole("button", { name: "建立商机" }).click();
  await page.getByRole("heading", { name: "现车与对比" }).waitFor();
  await page.getByText(/在库 \d+ · 在途 \d+/).waitFor();
  await page.getByRole("link", { name: "话术与案例" }).click();
  await page.getByRole("heading", { name: "话术与案例", level: 1 }).waitFor();
  await lin.offline();

  // The customer asks; the consultant types.
  const points = page.getByRole("list", { name: "话术与案例" });
  await page.getByRole("searchbox").fill("dianchi");
  await points.getByRole("heading", { name: "电池质保多久" }).waitFor();
  await axe(page, "talking points");
  await shot(page, "talking-points");
  await page.getByRole("searchbox").fill("没有人问过");
  await page.getByText("没有找到").waitFor();
  await page.getByRole("searchbox").fill("");

  // Something new is written down, and is there at once.
  await page.getByRole("link", { name: "新增话术" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("请选择分类。").first().waitFor();
  await page.getByRole("radio", { name: "维修保养问答" }).check();
  await field(page, "标题").fill("雨刮多久换一次");
  await field(page, "内容").fill("一年左右，刮不干净就换。");
  await axe(page, "the form of a talking point");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("searchbox").fill("yugua");
  await page.getByRole("heading", { name: "雨刮多久换一次" }).waitFor();

  // A story of somebody like them, one tap to note that it was told.
  await goTo(lin, "商机");
  await page.getByRole("link", { name: /顾清和/ }).first().click();
  await page.getByRole("link", { name: "话术与案例" }).click();
  await page.getByRole("button", { name: "成功案例" }).click();
  const cases = page.getByRole("list", { name: "成功案例" });
  await shot(page, "success-cases");
  await cases.getByRole("button", { name: "已讲给客户" }).first().click();
  await cases.getByText("讲过了").waitFor();
  await page.getByRole("link", { name: "返回" }).click();
  await page.getByRole("list", { name: "经过" }).getByText(/讲了成功案例/).first().waitFor();
});
