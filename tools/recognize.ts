/**
 * `npm run -s recognize`: the extension's own decision outside a browser. One JSON
 * object a line in, one a line out, in order, streaming.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compileRegistry } from './compile-registry';
import { createRecognizer, readLine, type RecognizeOutput } from './recognize-page';

const HELP = `Reads one JSON object a line, {"url": "https://…", "html": "…"} (html optional), and
writes one a line: {"url", "kind", "platforms": [{"id", "matchedBy", "license", "evidence"}]}.
A bad line gives {"error"}; the rest goes on, and the exit code is 1.

  npm run -s recognize < pages.jsonl > answers.jsonl`;

/** Output is handed on in pieces of this size, so that memory stays flat and calls few. */
const CHUNK = 64 * 1024;

if (process.argv.includes('--help')) {
  console.log(HELP);
} else {
  process.exitCode = await run();
}

async function run(): Promise<number> {
  const compiled = await compileRegistry('data');
  if (compiled.kind === 'refused') {
    console.error('The registry in data/ is refused: `npm run registry -- lint` says why.');
    return 2;
  }
  const recognize = createRecognizer(compiled.registry);
  let bad = false;
  let buffer = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    const answer: RecognizeOutput | { error: string } =
      read.kind === 'page' ? recognize(read.page) : { error: read.error };
    bad ||= 'error' in answer;
    buffer += JSON.stringify(answer) + '\n';
    if (buffer.length > CHUNK) {
      if (!process.stdout.write(buffer)) await once(process.stdout, 'drain');
      buffer = '';
    }
  }
  process.stdout.write(buffer);
  return bad ? 1 : 0;
}
