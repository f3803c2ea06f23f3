/** Puts what is more than text into a message: its placeholders are filled with holes first, in whatever order it has them. */
import type { ComponentChild } from 'preact';

/** From a range that no text uses. */
const FIRST_HOLE = 0xe000;

/** What stands in the message in place of the part with this number. */
export const hole = (index: number): string => String.fromCharCode(FIRST_HOLE + index);

/** The message, with a part in each hole. */
export function fill(message: string, ...parts: ComponentChild[]): ComponentChild[] {
  return message
    .split(/([\ue000-\uf8ff])/)
    .map((piece, index) => (index % 2 === 0 ? piece : parts[piece.charCodeAt(0) - FIRST_HOLE]));
}
