/**
 * Languages that the interface speaks (BCP 47): each has its file in `public/_locales/`. Texts of
 * the registry are another matter: they are written in `TEXT_LANGUAGES` (`vocabulary.ts`) alone.
 */
export const INTERFACE_LANGUAGES = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl', 'ca'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];
