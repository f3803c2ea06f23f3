/** How an address is written for people. */

/** The host of an address, without `www.`; the address itself when it is none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address;
}

/** Host and path without the decoration of an address: “github.com/decidim/decidim”. */
export function shortAddress(address: string): string {
  if (!URL.canParse(address)) return address;
  const { pathname } = new URL(address);
  return hostOf(address) + pathname.replace(/(\.git)?\/*$/, '');
}
