declare module 'html-encoding-sniffer' {
  /** The name of the encoding (https://encoding.spec.whatwg.org/#names-and-labels). */
  export default function sniffEncoding(
    bytes: Uint8Array,
    options?: { transportLayerEncodingLabel?: string; defaultEncoding?: string },
  ): string;
}
