/** A name service on loopback (RFC 1035) that knows what it is told, and counts who waits for it. */
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { parseAddress } from '@/core/ip-address';

/** Addresses of a host; `silent`: it never answers; a host that is not here does not exist. */
export type Zone = Record<string, string[] | 'silent'>;

export interface NameService {
  /** `127.0.0.1:port` */
  address: string;
  /** The most hosts that waited for an answer at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

const TYPE = { 4: 1, 6: 28 } as const;
/** Answers take as long, ms: or nobody would ever wait. */
const DELAY = 20;

export async function openNameService(zone: Zone): Promise<NameService> {
  const socket = createSocket('udp4');
  const waiting = new Map<string, number>();
  let most = 0;
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = [];
    let at = 12;
    for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + size));
      at += size + 1;
    }
    const host = labels.join('.').toLowerCase();
    const type = query.readUInt16BE(at + 1);
    const question = query.subarray(12, at + 5);
    const known = zone[host];
    if (known === 'silent') return;
    waiting.set(host, (waiting.get(host) ?? 0) + 1);
    most = Math.max(most, waiting.size);
    setTimeout(() => {
      const left = (waiting.get(host) ?? 1) - 1;
      if (left === 0) waiting.delete(host);
      else waiting.set(host, left);
      const records = (known ?? []).flatMap((text) => {
        const parsed = parseAddress(text);
        return parsed !== null && TYPE[parsed.family] === type ? [recordOf(parsed.family, parsed.value)] : [];
      });
      const head = Buffer.alloc(12);
      query.copy(head, 0, 0, 2);
      // A response to a recursive question; 3: no such name.
      head.writeUInt16BE(0x8180 | (known === undefined ? 3 : 0), 2);
      head.writeUInt16BE(1, 4);
      head.writeUInt16BE(records.length, 6);
      socket.send(Buffer.concat([head, question, ...records]), port, address);
    }, DELAY);
  });
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    mostAtOnce: () => most,
    close: () => new Promise((closed) => socket.close(() => closed())),
  };
}

function recordOf(family: 4 | 6, value: bigint): Buffer {
  const size = family === 4 ? 4 : 16;
  const record = Buffer.alloc(12 + size);
  // The name is that of the question.
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(TYPE[family], 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt16BE(size, 10);
  for (let byte = 0; byte < size; byte++)
    record[12 + byte] = Number((value >> BigInt(8 * (size - 1 - byte))) & 255n);
  return record;
}
