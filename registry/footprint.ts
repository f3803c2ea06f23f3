/** The civic footprint, in a database of its own on this machine: to delete it is to delete the database's only store. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Met } from '@/core/footprint';

interface Schema extends DBSchema {
  met: { key: [month: string, host: string]; value: Met };
}
type Database = IDBPDatabase<Schema>;

export class Footprint {
  private opening: Promise<Database> | null = null;

  constructor(private readonly name = 'civiscope-footprint') {}

  private open(): Promise<Database> {
    return (this.opening ??= openDB<Schema>(this.name, 1, {
      upgrade: (database) => void database.createObjectStore('met', { keyPath: ['month', 'host'] }),
      blocking: (_current, _wanted, event) => {
        this.opening = null;
        (event.target as IDBDatabase).close();
      },
      terminated: () => (this.opening = null),
    }).catch((error: unknown) => {
      this.opening = null;
      throw error;
    }));
  }

  /** Of the same site in the same month, the last counts. */
  async remember(met: Met): Promise<void> {
    await (await this.open()).put('met', met);
  }

  /** By month, then by host. */
  async list(): Promise<Met[]> {
    return (await this.open()).getAll('met');
  }

  /** One site, in every month. */
  async forget(host: string): Promise<void> {
    const writing = (await this.open()).transaction('met', 'readwrite');
    const keys = await writing.store.getAllKeys();
    await Promise.all([
      ...keys.filter(([, other]) => other === host).map((key) => writing.store.delete(key)),
      writing.done,
    ]);
  }

  async forgetAll(): Promise<void> {
    await (await this.open()).clear('met');
  }
}
