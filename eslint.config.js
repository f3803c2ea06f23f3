// The arrows of the house: entrypoints → components, registry → core. What may not be
// imported is listed per room; `core/tsconfig.json` and the bundle test check the rest.
import tseslint from 'typescript-eslint';

const ROOMS = ['data', 'components', 'registry', 'entrypoints', 'tools', 'tests'];
const LIBRARIES = {
  browser: ['webextension-polyfill', 'wxt', 'wxt/*'],
  zod: ['zod', 'zod/*'],
  idb: ['idb'],
  preact: ['preact', 'preact/*'],
  node: ['node:*'],
  tuf: ['@tufjs/models', 'tuf-js'],
};

/** @param {string} room @param {{rooms: string[], libraries: (keyof typeof LIBRARIES)[]}} may */
function room(room, may, files = [`${room}/**/*.{ts,tsx}`]) {
  const rooms = [...ROOMS, 'core'].filter((other) => other !== room && !may.rooms.includes(other));
  const libraries = Object.keys(LIBRARIES).filter((library) => !may.libraries.includes(library));
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...rooms.map((other) => ({
              group: [`@/${other}`, `@/${other}/**`, `../${other}/**`, `../../${other}/**`],
              message: `${room} may not touch ${other}: if this arrow blocks you, the code is in the wrong room.`,
            })),
            ...libraries.map((library) => ({
              group: LIBRARIES[library],
              message: `${room} may not touch ${library}.`,
            })),
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['node_modules', '.output', '.wxt', '.demo', '.cache', 'dist', 'tests/fixtures'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  room('core', { rooms: [], libraries: [] }),
  room('registry', { rooms: ['core'], libraries: ['zod', 'idb'] }),
  room('components', { rooms: ['core'], libraries: ['preact'] }),
  room('entrypoints', { rooms: ['core', 'registry', 'components'], libraries: ['browser', 'preact', 'zod'] }),
  // A guest on every page holds nothing but core and the native API.
  room('entrypoints', { rooms: ['core'], libraries: [] }, ['entrypoints/probe/{look-up-host,read-place}.ts']),
  room('tools', { rooms: ['core', 'registry'], libraries: ['node', 'zod', 'tuf'] }),
);
