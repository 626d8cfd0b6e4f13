// A line that dies and lives again behind living Wi-Fi: the browser tells nothing, nobody touches anything, and what
// waits goes all the same.
import { test } from "node:test";
import { start, until } from "./support/house.mjs";
import { addCustomer, allSafe, begin, goTo } from "./support/people.mjs";

/** How soon after the network's return what waits is on its way and there, in ms. */
const SOON = 5_000;

// How often each is asked in vain: long enough that the wait between two tries has grown beyond that.
for (const [mode, times] of [
  ["down", 14],
  ["portal", 14],
  ["silent", 9],
  // For a moment: nobody has noticed when it is over, and what was asked in it is not answered.
  ["silent", 1],
]) {
  test(`what waits goes within five seconds of the network's return: ${mode}, asked ${times} times`, async (t) => {
    const house = await start(t);
    const lin = await house.tablet("lin");
    await begin(lin);
    await allSafe(lin);
    await goTo(lin, "客户");
    const asked = () => lin.wifi.log.filter((line) => line.startsWith(`${mode} `)).length;
    lin.wifi.set(mode, { on: /^\/sync/ });
    await addCustomer(lin, "陈雨桐", "13800138000");
    await until("it has been asked often enough in vain", () => asked() >= times, 60_000);
    lin.wifi.set("up");
    await lin.page.getByText("全部已到服务器").waitFor({ timeout: SOON });
  });
}
