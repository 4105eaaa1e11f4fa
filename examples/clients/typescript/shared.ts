import { createHmac } from "node:crypto";

/** What the drivers are called with: address, token, webhook secret, user id. */
export const [address, token, secret, user] = process.argv.slice(2) as [string, string, string, string];

export function check(what: string, holds: boolean): void {
  if (!holds) throw new Error(what);
}

export const event = {
  type: "user.created",
  data: {
    id: user,
    primary_email_address_id: "idn_1",
    email_addresses: [{ id: "idn_1", email_address: `${user}@example.com` }],
  },
  timestamp: Date.now(),
};

export const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

/** As Svix signs for Clerk. */
export function signed(body: string) {
  const id = `msg_${user}`;
  const time = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = "v1," + createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64");
  return { id, time, signature };
}

export function run(...steps: (() => Promise<void>)[]): void {
  steps
    .reduce((before, step) => before.then(step), Promise.resolve())
    .catch((failure) => {
      console.error(failure);
      process.exit(1);
    });
}
