/** The civic footprint, in a database of its own on this machine: to delete it is to empty the database’s only store. */
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Met } from '@/core/footprint';
import { ownDatabase } from './own-database';

interface Schema extends DBSchema {
  met: { key: [month: string, host: string]; value: Met };
}

export class Footprint {
  private readonly open: () => Promise<IDBPDatabase<Schema>>;

  constructor(name = 'civiscope-footprint') {
    this.open = ownDatabase<Schema>(
      name,
      (database) => void database.createObjectStore('met', { keyPath: ['month', 'host'] }),
    );
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
