import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';
import preact from '@preact/preset-vite';
import { bundledPackages, seeModules, thirdPartyText } from './tools/third-party';
import { compiledAtOnce } from './tools/compiled-at-once';
import { fewFiles } from './tools/few-files';
import { withoutEval } from './tools/without-eval';
import { withoutInnerHtml } from './tools/without-inner-html';
import { withoutWrapper } from './tools/without-wrapper';
import { tsImport } from 'tsx/esm/api';
import type * as compactIndex from './core/compact-index';
import type * as compiler from './tools/compile-registry';
import type * as serializer from './tools/serialize-registry';

/** Stable for ever: it names the extension's storage in Firefox. */
const GECKO_ID = 'civiscope@civiscope.org';

/** What our pages and the worker may load; all that is not named may not be. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // `data:` is a chart on its way to a PNG (`save-picture.ts`): no site can be asked that way.
  "img-src 'self' data:",
  // Data comes from the mirrors only (`registry/update/network.ts`); any other site is asked by the popup
  // alone, and nothing of its answer is read. The other pages are held to 'self' by a policy of their own.
  "connect-src 'self' http: https:",
  "base-uri 'none'",
  // Forms are read by scripts and never sent; no site may put our pages into a frame.
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface BundledRegistry {
  json: string;
  digest: string;
  version: string;
  /** Hosts that cover its known addresses, one a line. */
  hosts: string;
}

/** The registry that travels in the package: its bytes and their digest, compiled once per build. */
const bundled = async (): Promise<BundledRegistry> => {
  // WXT loads this file without knowing `@/`; tsx reads it from tsconfig.json.
  const tools = (await tsImport('./tools/compile-registry.ts', import.meta.url)) as typeof compiler;
  const compiled = await tools.compileRegistry('data');
  if (compiled.kind === 'refused') {
    throw new Error('The registry in data/ is refused: run `npm run registry -- lint` to see why.');
  }
  const writer = (await tsImport('./tools/serialize-registry.ts', import.meta.url)) as typeof serializer;
  // As it is published: so that an update can be fetched as the difference to this copy.
  const json = writer.serializeRegistry(compiled.registry);
  const index = (await tsImport('./core/compact-index.ts', import.meta.url)) as typeof compactIndex;
  const hosts = index.coveringHosts(index.indexRegistry(compiled.registry)).join('\n');
  return { json, digest: writer.digestOf(json), version: compiled.registry.version, hosts };
};
const seen = seeModules();
let compiling: ReturnType<typeof bundled> | undefined;

/** Where updates come from: mirrors and the first trusted root. Empty in the repository; see SECURITY.md. */
const channel = readFileSync('data/channel.json', 'utf8');

export default defineConfig({
  imports: false,
  alias: { '@': '.' },
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      // Shards, settings, and the verdict of each tab.
      'storage',
      // The notice is put into a matched page, and only there.
      'scripting',
      // The popup may look at the tab it was opened on, even where site access is withheld.
      'activeTab',
      // The next look for a newer registry; a report that could not be sent is tried again; the start at
      // which Firefox learns that marks by address were switched on.
      'alarms',
      // The address that answered the popup's own request, and nothing of any other (`measure-host.ts`).
      'webRequest',
    ],
    // The probe looks at every page by itself: any site may run a civic platform.
    host_permissions: ['http://*/*', 'https://*/*'],
    // Asked for only by a person who withholds access to sites and wants recorded ones marked all the same.
    optional_permissions: ['webNavigation'],
    // What an organisation can set for its machines; Firefox takes the same names without a schema.
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed-schema.json' } }),
    icons: {
      16: 'icons/16.png',
      32: 'icons/32.png',
      48: 'icons/48.png',
      96: 'icons/96.png',
      128: 'icons/128.png',
    },
    content_security_policy: { extension_pages: PAGE_POLICY },
    action: {
      default_title: '__MSG_extName__',
      default_icon: { 16: 'icons/toolbar-16.png', 32: 'icons/toolbar-32.png' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '137' }),
  }),
  manifestVersion: 3,
  vite: async ({ command }) => ({
    plugins: [
      preact(),
      withoutEval(),
      withoutInnerHtml(),
      withoutWrapper('probe'),
      compiledAtOnce('probe'),
      fewFiles('popup'),
      seen.plugin(),
    ],
    define: await (async () => {
      const { digest, version, hosts } =
        command === 'build' ? await (compiling ??= bundled()) : { digest: '', version: '', hosts: '' };
      return {
        __REGISTRY_DIGEST__: JSON.stringify(digest),
        __REGISTRY_VERSION__: JSON.stringify(version),
        __KNOWN_HOSTS__: JSON.stringify(hosts),
      };
    })(),
    // Both browsers know it: nothing has to be fetched by a script instead.
    build: { sourcemap: false, modulePreload: { polyfill: false } },
  }),
  hooks: {
    // WXT 0.21.4 goes on importing by name although `imports` is false: a variable called
    // `storage` brought 10 kB into the probe.
    'config:resolved': ({ config }) => {
      Object.assign(config.imports, { presets: [], imports: [], dirs: [] });
    },
    // Not WXT's own content-script entrypoint: that one tells every page that the extension is there.
    'build:manifestGenerated': (_wxt, manifest) => {
      manifest.content_scripts = [
        { matches: ['http://*/*', 'https://*/*'], js: ['probe.js'], run_at: 'document_end' },
      ];
    },
    'build:publicAssets': async (wxt, files) => {
      if (wxt.config.browser === 'firefox') {
        const schema = files.findIndex(({ relativeDest }) => relativeDest === 'managed-schema.json');
        files.splice(schema, schema < 0 ? 0 : 1);
      }
      const { json } = await (compiling ??= bundled());
      files.push({ relativeDest: 'registry.json', contents: json });
      files.push({ relativeDest: 'channel.json', contents: channel });
      files.push({
        relativeDest: 'THIRD-PARTY.txt',
        contents: thirdPartyText(bundledPackages(seen.ids)),
      });
    },
  },
  // Entries in one order and without a date: the same files give the same bytes. The sources are a
  // whole commit (`tools/package.ts`), not what happens to lie about.
  zip: { zipSources: false },
});
