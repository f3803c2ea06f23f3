/** The first of README's two commands, as a machine without a display runs it, in both browsers. */
import { BROWSERS } from '../browsers';
import { runProgram } from '../package/run-program';
import { found, type VerifyStep } from './step';

export const demo: VerifyStep = {
  name: 'demo',
  promise: '`npm start` shows its town and a signed update, in both browsers',
  async run() {
    const lines: [string, boolean][] = [];
    for (const name of BROWSERS) {
      const said = await runProgram(process.execPath, [
        ...['tools/setup.mjs', 'tools/start.ts'],
        ...['--headless', '--browser', name],
      ]);
      lines.push([`${name}: the update arrives`, /^After: .* says “Decidim”/m.test(said)]);
    }
    return found(lines);
  },
};
