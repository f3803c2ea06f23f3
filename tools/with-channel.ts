import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `data/channel.json` holds. */
export interface ChannelFile {
  mirrors: string[];
  /** A signed root, parsed. */
  root: unknown;
  reports?: { forge: object | null; email: string | null; endpoint: string | null };
}

/**
 * Copies a built extension and gives it another channel, as the build would: the file,
 * and the mirrors in the content security policy.
 */
export function withChannel(built: string, copy: string, channel: ChannelFile): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(built, copy, { recursive: true });
  writeFileSync(join(copy, 'channel.json'), JSON.stringify(channel));
  const { mirrors, reports } = channel;
  const reachable = [...mirrors, ...(reports?.endpoint ? [reports.endpoint] : [])];
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    content_security_policy: { extension_pages: string };
  };
  const policy = manifest.content_security_policy;
  policy.extension_pages = policy.extension_pages.replace(
    /connect-src [^;]*/,
    `connect-src 'self' ${reachable.join(' ')}`,
  );
  writeFileSync(path, JSON.stringify(manifest));
  return copy;
}
