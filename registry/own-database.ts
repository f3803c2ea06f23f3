/** A database of its own for what nothing that happens to the registry may touch. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/**
 * @param create makes the stores, in the first version.
 * @returns opens it when it is first needed, and again after it was closed or taken away under us, or could not be opened.
 */
export function ownDatabase<Schema extends DBSchema>(
  name: string,
  create: (database: IDBPDatabase<Schema>) => void,
): () => Promise<IDBPDatabase<Schema>> {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opening = null;
  };
  return () =>
    (opening ??= openDB<Schema>(name, 1, {
      upgrade: create,
      // Somebody deletes it, or a newer version of the extension wants to begin: do not stand in their way.
      blocking: (_current, _wanted, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    }));
}
