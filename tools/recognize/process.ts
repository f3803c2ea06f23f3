/** `recognize` as a process among others: its streams and its end. */
import type { Registry } from '@/core/platform';
import { runRecognize } from './run';

/** @param registry the facts where no file is named, or in words why there are none. */
export async function recognizeProcess(registry: () => Promise<Registry | string>): Promise<void> {
  // Whoever reads has seen enough (`| head`): nobody to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await runRecognize(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    say: (text) => console.error(text),
    registry,
  });
  // Where reading stopped early, whoever writes must not be kept waiting.
  process.stdin.destroy();
}
