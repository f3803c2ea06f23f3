/** The browser's own API, without the polyfill: both browsers answer with promises. */
interface NativeBrowser {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  i18n: { getMessage(key: string, values?: string[]): string; getUILanguage(): string };
}

export function nativeBrowser(): NativeBrowser {
  const world = globalThis as { browser?: NativeBrowser; chrome?: NativeBrowser };
  const native = world.browser ?? world.chrome;
  if (native === undefined) throw new Error('No extension API here.');
  return native;
}
