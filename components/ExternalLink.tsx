import type { ComponentChildren } from 'preact';

/** A link out of the extension, in a new tab. Anything but http(s) is shown as text. */
export function ExternalLink({ href, children }: { href: string; children: ComponentChildren }) {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
