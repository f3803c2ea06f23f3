/** Runs a program to its end and gives back what it said. */
import { execFile } from 'node:child_process';

/** @throws with all it said, when it fails. */
export function runProgram(program: string, args: readonly string[], cwd = '.'): Promise<string> {
  return new Promise((done, failed) => {
    execFile(program, args, { cwd, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else failed(new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`));
    });
  });
}
