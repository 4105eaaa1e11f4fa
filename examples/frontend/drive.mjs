// Calls the functions for plain pages of docs/frontend.md. Argument: the token of the seed user.
import { webcrypto } from 'node:crypto';
import { generate, stream } from './page.mjs';

globalThis.crypto ??= webcrypto; // browsers have it, Node.js only from 20
const clerk = { session: { getToken: async () => process.argv[2] } };
const request = { topic: 'Kept promises', tone: 'casual', length: 'short' };

function check(what, holds) {
  if (!holds) throw new Error(what);
}

async function problemOf(answer) {
  const failure = await answer.then(() => undefined, (reason) => reason);
  return failure?.problem?.type;
}

const { post, creditsAvailable } = await generate(clerk, request);
check('a draft', post.status === 'draft');
check('it costs one of ten credits', creditsAvailable === 9);

const pieces = [];
const streamed = await stream(clerk, request, (text) => pieces.push(text));
check('a draft from a stream', streamed.status === 'draft');
check('the text in pieces', pieces.length > 1 && pieces.join('') === streamed.content);

const refused = { ...request, topic: 'x' };
const validation = 'https://postforge.ai/problems/validation';
check('a refusal', (await problemOf(generate(clerk, refused))) === validation);
check('a refusal instead of a stream', (await problemOf(stream(clerk, refused))) === validation);
