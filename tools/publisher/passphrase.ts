import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { PublisherError } from './keys';

const VARIABLE = 'CIVISCOPE_PASSPHRASE';

/**
 * The passphrase of the signing keys: from the environment, else asked on the terminal without echo.
 *
 * @param twice asked a second time, because a slip would lock new keys for ever.
 */
export async function askPassphrase(twice: boolean): Promise<string> {
  const given = process.env[VARIABLE];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY)
    throw new PublisherError(
      `There is no terminal to ask for the passphrase: set ${VARIABLE}, for this command only.`,
    );
  const first = await askHidden('Passphrase of the signing keys: ');
  if (twice && (await askHidden('The same again: ')) !== first)
    throw new PublisherError('The two are not the same: nothing was made. Begin again.');
  return first;
}

async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** One line from the terminal; `fallback` where nothing is typed, or where there is no terminal. */
export async function askLine(question: string, fallback: string): Promise<string> {
  if (!process.stdin.isTTY) return fallback;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (
      (await terminal.question(`${question}${fallback === '' ? '' : ` [${fallback}]`} `)).trim() || fallback
    );
  } finally {
    terminal.close();
  }
}
