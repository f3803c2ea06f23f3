import browser from 'webextension-polyfill';
import type { Message, Reply } from '@/core/messages';

/** Asks the background. @throws while it starts anew. */
export function send<Kind extends Message['kind']>(
  message: Extract<Message, { kind: Kind }>,
): Promise<Reply[Kind]> {
  return browser.runtime.sendMessage(message) as Promise<Reply[Kind]>;
}
