/** JSON as it stands in `data/`: the same layout as `npm run format` gives it. */
import { format, resolveConfig } from 'prettier';

/** @param file where it stands: the layout's settings are looked up from there. */
export async function layOut(json: string, file: string): Promise<string> {
  return format(json, { ...(await resolveConfig(file)), parser: 'json' });
}

/** @param file where it will stand. */
export function formatJson(value: unknown, file: string): Promise<string> {
  return layOut(JSON.stringify(value, null, 2), file);
}
