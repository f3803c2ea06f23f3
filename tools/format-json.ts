/** JSON as it stands in `data/`: the same layout as `npm run format` gives it. */
import { format, resolveConfig } from 'prettier';

/** @param file where it will stand: the layout's settings are looked up from there. */
export async function formatJson(value: unknown, file: string): Promise<string> {
  return format(JSON.stringify(value, null, 2), { ...(await resolveConfig(file)), parser: 'json' });
}
