/** Metadata as an attacker makes it: anything, signed by whichever keys were stolen. */
import { canonicalize } from '@tufjs/canonical-json';
import type { SigningKey } from '@/tools/publisher/keys';
import { digestOf } from '@/tools/serialize-registry';

export interface Envelope {
  signatures: { keyid: string; sig: string }[];
  // Attackers do not keep to types.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  signed: any;
}

export const parse = (bytes: Buffer | undefined): Envelope =>
  JSON.parse((bytes as Buffer).toString('utf8')) as Envelope;
export const bytesOf = (envelope: unknown): Buffer => Buffer.from(JSON.stringify(envelope));

export function signedBy(signed: unknown, keys: readonly SigningKey[]): Envelope {
  const data = Buffer.from(canonicalize(signed as never));
  return { signed, signatures: keys.map((key) => ({ keyid: key.keyid, sig: key.sign(data) })) };
}

export const newest = (files: Map<string, Buffer>, role: string): string => {
  const versions = [...files.keys()].flatMap(
    (path) => new RegExp(`^metadata/(\\d+)\\.${role}\\.json$`).exec(path)?.[1] ?? [],
  );
  return `metadata/${Math.max(...versions.map(Number))}.${role}.json`;
};

/** Changes one role and makes everything above it fit, as the thief of the online key can. */
export function repin(
  files: Map<string, Buffer>,
  online: SigningKey,
  change: {
    targets?: (targets: Envelope) => Envelope | Buffer;
    snapshot?: (snapshot: Envelope) => Envelope;
    timestamp?: (timestamp: Envelope) => Envelope;
  },
): Map<string, Buffer> {
  const forged = new Map(files);
  const as = (value: Envelope | Buffer) => (Buffer.isBuffer(value) ? value : bytesOf(value));
  const targetsPath = newest(forged, 'targets');
  const snapshotPath = newest(forged, 'snapshot');
  if (change.targets) forged.set(targetsPath, as(change.targets(parse(forged.get(targetsPath)))));
  const pin = (path: string, version: number) => {
    const bytes = forged.get(path) as Buffer;
    return { version, length: bytes.length, hashes: { sha256: digestOf(bytes) } };
  };
  const snapshot = parse(forged.get(snapshotPath));
  const targetsVersion = Number(/\/(\d+)\./.exec(targetsPath)?.[1]);
  snapshot.signed.meta['targets.json'] = pin(targetsPath, targetsVersion);
  const newSnapshot = signedBy(snapshot.signed, [online]);
  forged.set(snapshotPath, as(change.snapshot?.(newSnapshot) ?? newSnapshot));
  const timestamp = parse(forged.get('metadata/timestamp.json'));
  timestamp.signed.meta['snapshot.json'] = pin(snapshotPath, timestamp.signed.meta['snapshot.json'].version);
  const newTimestamp = signedBy(timestamp.signed, [online]);
  forged.set('metadata/timestamp.json', as(change.timestamp?.(newTimestamp) ?? newTimestamp));
  return forged;
}
