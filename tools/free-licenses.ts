/** Which SPDX identifiers stand for free software licences. */
import spdxLicenses from 'spdx-license-list';
import parse from 'spdx-expression-parse';

/**
 * Free by the Free Software Foundation's list but never approved by the OSI, for
 * software. From https://www.gnu.org/licenses/license-list.html (seen 2026-11-23),
 * under the identifiers of https://spdx.org/licenses/.
 */
const FSF_FREE_NOT_OSI = new Set([
  'AGPL-1.0-only',
  'AGPL-1.0-or-later',
  'Apache-1.0',
  'BSD-3-Clause-Clear',
  'BSD-4-Clause',
  'CC0-1.0',
  'CECILL-2.0',
  'CECILL-B',
  'CECILL-C',
  'ClArtistic',
  'EUPL-1.0',
  'FSFAP',
  'FTL',
  'IJG',
  'iMatix',
  'Imlib2',
  'LPPL-1.2',
  'LPPL-1.3a',
  'OpenSSL',
  'Ruby',
  'SGI-B-2.0',
  'SMLNJ',
  'Vim',
  'WTFPL',
  'X11',
  'XFree86-1.1',
  'xinetd',
  'YPL-1.1',
  'Zimbra-1.3',
]);

type Parsed =
  | { license: string; plus?: boolean; exception?: string }
  | { left: Parsed; conjunction: 'and' | 'or'; right: Parsed };

function licensesIn(parsed: Parsed): string[] {
  return 'license' in parsed ? [parsed.license] : [...licensesIn(parsed.left), ...licensesIn(parsed.right)];
}

/** The licences an SPDX expression names; null when it is not one. */
export function licensesOf(expression: string): string[] | null {
  try {
    return licensesIn(parse(expression) as Parsed);
  } catch {
    // The parser tells bad input by throwing; which letter it stumbled on helps nobody.
    return null;
  }
}

/** Approved by the OSI or free by the FSF. */
export function isFreeLicense(id: string): boolean {
  return FSF_FREE_NOT_OSI.has(id) || spdxLicenses[id]?.osiApproved === true;
}

/** `AGPL-3.0` leaves open whether later versions count; SPDX replaced it by two ids that say so. */
export function isAmbiguousGnuId(id: string): boolean {
  return /^(A|L)?GPL-\d\.\d$/.test(id);
}
