// Sends a signed request and prints the answer; Node 22.18 or newer runs it as it is, older ones once compiled:
//   node sign.mts POST '/api/orders/batches?memo=%ED%95%9C%EB%B2%88' body.json
// HANBEON_URL, HANBEON_CLIENT_ID and HANBEON_SECRET say where and who. Every type is inferred.
import { createHash, createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const [method = "GET", target = "/", file] = process.argv.slice(2);
const { HANBEON_URL = "", HANBEON_CLIENT_ID = "", HANBEON_SECRET = "" } = process.env;
const body = file === undefined ? Buffer.alloc(0) : readFileSync(file);

// What fetch sends is signed: it writes some characters of a path otherwise.
const url = new URL(target, HANBEON_URL);
const timestamp = String(Math.floor(Date.now() / 1000));
const nonce = randomUUID();
const bodyHash = createHash("sha256").update(body).digest("hex");
const text = [method, url.pathname + url.search, timestamp, nonce, bodyHash].join("\n");
const signature = createHmac("sha256", HANBEON_SECRET).update(text).digest("hex");

const answer = await fetch(url, {
  method,
  headers: {
    "X-Client-Id": HANBEON_CLIENT_ID,
    "X-Timestamp": timestamp,
    "X-Nonce": nonce,
    "X-HMAC-SHA256": signature,
    "Content-Type": "application/json",
  },
  body: body.length === 0 ? undefined : body,
});
console.log(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
