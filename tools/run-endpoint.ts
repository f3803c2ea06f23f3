/** `npm run endpoint -- <file> [--port n]`: the reference endpoint for reports, on loopback, until Ctrl-C. */
import { parseArgs } from 'node:util';
import { openEndpoint } from './report-endpoint';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  console.error('Name the file that reports go to: npm run endpoint -- reports.jsonl');
  process.exitCode = 1;
} else {
  const endpoint = await openEndpoint({ file, port: Number(values.port ?? 0) });
  console.log(`Reports are taken at ${endpoint.url} and kept in ${file}. Ctrl-C ends it.`);
  await new Promise((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
  await endpoint.close();
}
