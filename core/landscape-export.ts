/** A view of the landscape as a file that others can work with: with its date, licence and credit. */
import { csvLine } from './csv';
import type { Landscape, LandscapeRow } from './landscape';

/** What must stand beside the data wherever it goes. */
export const DATA_LICENSE = 'CC-BY-4.0';
export const DATA_CREDIT =
  'Civiscope registry; sites partly from Common Data Index (https://github.com/commondataio/dataportals-registry), CC BY 4.0, changed';

interface ExportedRow {
  id: string;
  name: string;
  form: string;
  purpose: string;
  uses: string;
  license_status: string;
  license_basis: string;
  license_spdx: string;
  is_commons: string;
  life: string;
  maker: string;
  maker_country: string;
  owner_country: string;
  recorded_sites: string;
}

const COLUMNS = [
  ...['id', 'name', 'form', 'purpose', 'uses'],
  ...['license_status', 'license_basis', 'license_spdx', 'is_commons', 'life'],
  ...['maker', 'maker_country', 'owner_country', 'recorded_sites'],
] as (keyof ExportedRow)[];

/** RFC 4180, lists separated by spaces; empty means not known. The last columns carry date, licence and credit. */
export function toCsv({ version, rows }: Landscape): string {
  const head = [...COLUMNS, 'registry_version', 'data_license', 'data_credit'];
  const lines = rows.map((row) => {
    const exported = exportedRow(row);
    return [...COLUMNS.map((column) => exported[column]), version, DATA_LICENSE, DATA_CREDIT];
  });
  return [head, ...lines].map(csvLine).join('');
}

/** The rows as they are, null where something is not known. */
export function toJson({ version, rows }: Landscape): string {
  const file = { license: DATA_LICENSE, credit: DATA_CREDIT, version, platforms: rows };
  return JSON.stringify(file, null, 2) + '\n';
}

function exportedRow(row: LandscapeRow): ExportedRow {
  const { id, name, form, purpose, license, maker, reach } = row;
  return {
    ...{ id, name, form, purpose },
    uses: row.uses.join(' '),
    license_status: license.status,
    license_basis: license.basis ?? '',
    license_spdx: license.spdx ?? '',
    is_commons: row.isCommons ? 'yes' : 'no',
    life: row.life ?? '',
    maker: maker ?? '',
    maker_country: reach.vendorCountry ?? '',
    owner_country: reach.ownerCountry ?? '',
    recorded_sites: String(row.sites),
  };
}
