import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `data/channel.json` holds. */
export interface ChannelFile {
  mirrors: string[];
  /** A signed root, parsed. */
  root: unknown;
  reports?: { forge: object | null; email: string | null; endpoint: string | null };
}

/** Copies a built extension and gives it another channel, as the build would. */
export function withChannel(built: string, copy: string, channel: ChannelFile): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(built, copy, { recursive: true });
  writeFileSync(join(copy, 'channel.json'), JSON.stringify(channel));
  return copy;
}
