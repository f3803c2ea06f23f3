/** `npm run -s recognize`: the extension's own decision outside a browser, over the facts in `data/`. */
import { compileRegistry } from './compile-registry';
import { recognizeProcess } from './recognize/process';

await recognizeProcess(async () => {
  const compiled = await compileRegistry('data');
  return compiled.kind === 'compiled'
    ? compiled.registry
    : 'The registry in data/ is refused: `npm run registry -- lint` says why.';
});
