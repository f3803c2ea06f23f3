/**
 * Keeps all that one page needs in one file beside its own, whoever else needs it: a popup is waited
 * for, and each file that it fetches first is one more wait.
 */
import type { Plugin } from 'vite';

interface Modules {
  getModuleInfo(id: string): { importers: string[] } | null;
}

/** @param page name of the entrypoint's folder. */
export function fewFiles(page: string): Plugin {
  const isUsed = (id: string, modules: Modules, seen = new Set<string>()): boolean => {
    if (id.includes(`/entrypoints/${page}/`)) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return modules.getModuleInfo(id)?.importers.some((each) => isUsed(each, modules, seen)) ?? false;
  };
  return {
    name: 'few-files',
    outputOptions(options) {
      // The pages are built together; each script by itself, into one file.
      if (options.format !== 'es') return options;
      const name = (id: string, modules: Modules) =>
        // Each page keeps its own style sheets.
        !id.endsWith('.css') && isUsed(id, modules) ? `with-${page}` : null;
      return { ...options, codeSplitting: { groups: [{ name, minShareCount: 2 }] } };
    },
  };
}
