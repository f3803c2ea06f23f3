/** A registry as text: JSON with one record on each line, so that differences are lines. The same registry gives the same bytes. */
import { createHash } from 'node:crypto';
import type { Networks } from '@/core/network';
import type { Deployment, Registry } from '@/core/platform';
import { stableStringify } from './compile-registry';

export function serializeRegistry(registry: Registry): string {
  const record = (key: string, value: unknown) => `${JSON.stringify(key)}:${stableStringify(value)}`;
  const block = (name: string, lines: string[], [open, close] = '{}') =>
    `${JSON.stringify(name)}:${open}\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}${close}`;
  const records = (values: object) =>
    Object.entries(values)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => record(key, value));
  const deployments = Object.entries(registry.deployments)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, rows]) => block(id, [...rows].sort(fromTheEnd).map(rowOf), '[]'));
  const parts = [
    block('deployments', deployments),
    record('jurisdictions', registry.jurisdictions),
    block('moved', records(registry.moved)),
    networksOf(registry.networks),
    block('organizations', records(registry.organizations)),
    block('platforms', records(registry.platforms)),
    record('version', registry.version),
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** A line for each operator and each chunk: a month moves some of them. */
function networksOf(networks: Networks | null): string {
  if (networks === null) return '"networks":null';
  const lines = (values: object) =>
    Object.entries(values)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${JSON.stringify(key)}:${stableStringify(value)}`)
      .join(',\n');
  const { chunks, operators, ...rest } = networks;
  return `"networks":{\n${[
    `"chunks":{\n${lines(chunks)}\n}`,
    `"operators":{\n${lines(operators)}\n}`,
    lines(rest),
  ].join(',\n')}\n}`;
}

/** The host first, then what neighbours share: they differ in one place only, and compress to a third less. */
function rowOf({ host, path, country, operator, seen, source, state }: Deployment): string {
  return JSON.stringify({ host, path, country, operator, seen, source, state } satisfies Deployment);
}

/** By the labels of the host from the last to the first: sites of one country and one city lie together. */
function fromTheEnd(a: Deployment, b: Deployment): number {
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
const keyOf = ({ host, path }: Deployment) => `${host.split('.').reverse().join('.')}${path}`;

/** SHA-256 of a text, in lower-case hexadecimal: the name of this registry everywhere. */
export const digestOf = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');
