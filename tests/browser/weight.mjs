// What a page weighs when it is opened for the first time: bytes on the wire and requests.
//
// usage: node weight.mjs SERVER PATH

import { startBrowser } from "./site.mjs";

/** Kilobytes, compressed as they came, and the addresses that were asked for. */
export async function weigh(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  let bytes = 0;
  const asked = [];
  network.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  page.on("request", (request) => { if (!request.url().startsWith("data:")) asked.push(request.url()); });
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return { kilobytes: bytes / 1024, asked };
}

const [server, path] = process.argv.slice(2);
if (import.meta.filename === process.argv[1]) {
  const browser = await startBrowser();
  const { kilobytes, asked } = await weigh(browser, new URL(path, server).href);
  await browser.close();
  console.log(`weight: ${kilobytes.toFixed(1)} KB, ${asked.length} requests`);
}
