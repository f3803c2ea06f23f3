/** The one way to ask a gate of zod's what it lets in. */
import { z } from 'zod';

// Extension pages forbid eval, and zod would otherwise compile its checks with it. Said before any gate is made:
// whoever asks one comes here first.
z.config({ jitless: true });

/**
 * `gate.safeParse(value)`, and safe: zod asks whatever has a `length` or a `size` how large it is, of the wrong kind
 * too, and throws where that is an object no number can be made of. A mirror, a page or a file can say such a thing;
 * it is refused like all else.
 */
export function askGate<Gate extends z.ZodType>(
  gate: Gate,
  value: unknown,
): z.ZodSafeParseResult<z.output<Gate>> {
  try {
    return gate.safeParse(value) as z.ZodSafeParseResult<z.output<Gate>>;
  } catch {
    const message = 'has a size that is no number';
    const error = new z.ZodError([{ code: 'custom', path: [], message, input: value }]);
    return { success: false, error: error as unknown as z.ZodError<z.output<Gate>> };
  }
}
