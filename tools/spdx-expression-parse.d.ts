declare module 'spdx-expression-parse' {
  /** Throws on what is not an SPDX expression. */
  export default function parse(expression: string): unknown;
}
