/**
 * What stands before the name of a country in “in France”. Names come from the browser
 * (`Intl.DisplayNames`), so rules go by code where they can; the first that fits is taken.
 */
import type { CountryCode } from '@/core/platform';

interface Prepositions {
  /** Before names that no rule is about. */
  usual: string;
  /** Before others: those with these codes, or whose name reads so. */
  others: readonly (readonly [before: string, which: string | RegExp])[];
  /** The whole phrase, where the name itself changes in it. */
  whole?: Record<CountryCode, string>;
}

const en: Prepositions = {
  usual: 'in ',
  others: [
    ['in the ', 'AE BS CF DO EU FK GB GM IM KM KY MH MV NL PH SB SC TC US VG VI'],
    ['in the ', /(Islands|Territory|Territories|Netherlands)$/],
  ],
};

const fr: Prepositions = {
  usual: 'au ',
  others: [
    ['aux ', 'AE AS BM BS FJ FO KI KM KY MH MV NL PH PW SB SC TC TK TO TV US VG VI WS'],
    ['aux ', /^(Îles|Pays-Bas) /],
    ['à l’', /^Île /],
    ['à la ', 'BB DM GD'],
    // Islands and cities without an article.
    [
      'à ',
      'AG AI AW BH BL BN CU CW CY DJ GG GI GU HK HT JE KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE SG SH SM ST SX TT TW VC WF YT',
    ],
    ['dans l’', 'EU'],
    ['dans le ', /^Territoire /],
    ['dans les ', /^Terres /],
    // Masculine, although they look as the next ones do.
    ['au ', 'BZ GB HN KH MX MZ SR ZW'],
    // A vowel, or feminine: the first word ends in -e.
    ['en ', /^[aeiouhâéèêîô]/i],
    ['en ', /^[^ -]*e([ -]|$)/],
    ['en ', 'SL'],
  ],
  whole: { VA: 'au Vatican' },
};

const es: Prepositions = {
  usual: 'en ',
  others: [
    ['en el ', 'BQ CG EH GB LB'],
    ['en la ', 'AQ IN'],
    ['en la ', /^(Ciudad|Isla|República|Unión) /],
    ['en las ', 'BS BM KM MV SC'],
    ['en las ', /^[Ií]slas /],
    ['en los ', 'AE NL'],
    ['en los ', /^Territorios /],
    ['en el ', /^Territorio /],
  ],
};

const de: Prepositions = {
  usual: 'in ',
  others: [
    ['in der ', 'AQ CH EH MN SK TR UA'],
    ['im ', 'IQ IR LB NE OM SD SN SS TD XK YE'],
    // Islands in the plural, and islands that are not states.
    ['auf den ', 'BS CC CK FK KM KY MH MV PH PN SB SC TC'],
    ['auf den ', /^Ålandinseln$/],
    ['auf der ', /insel$|^Isle /],
    ['auf ', 'BL BM CW GG GP GU JE MF MQ MS RE SH SJ SX YT'],
  ],
  // The adjective takes the ending of the case.
  whole: {
    AE: 'in den Vereinigten Arabischen Emiraten',
    BQ: 'in den Karibischen Niederlanden',
    CF: 'in der Zentralafrikanischen Republik',
    DO: 'in der Dominikanischen Republik',
    EU: 'in der Europäischen Union',
    FO: 'auf den Färöern',
    GB: 'im Vereinigten Königreich',
    IO: 'im Britischen Territorium im Indischen Ozean',
    MD: 'in der Republik Moldau',
    MP: 'auf den Nördlichen Marianen',
    NL: 'in den Niederlanden',
    TF: 'in den Französischen Süd- und Antarktisgebieten',
    UM: 'auf den Amerikanischen Überseeinseln',
    US: 'in den Vereinigten Staaten',
    VA: 'in der Vatikanstadt',
    VC: 'in St. Vincent und den Grenadinen',
    VG: 'auf den Britischen Jungferninseln',
    VI: 'auf den Amerikanischen Jungferninseln',
  },
};

const it: Prepositions = {
  usual: 'in ',
  others: [
    ['nel ', 'EH GB'],
    ['nei ', 'BQ NL'],
    ['negli ', 'AE US'],
    ['nell’', 'EU'],
    ['nella ', /^(Repubblica|Città) /],
    ['nelle ', /^(Filippine|Isole |Samoa |Terre )/],
    ['nell’', /^Isola /],
    ['nel ', /^Territorio /],
    ['alle ', 'BM BS FJ KM MV SC'],
    ['alla ', 'RE'],
    ['ad ', 'AG AI AW HT'],
    // Islands and cities without an article.
    [
      'a ',
      'BB BL CU CV CW CY DJ DM GD GG GI GU HK JE KI KN LC MC MF MO MS MT MU NR NU PM PR PW SG SH SM ST SX TK TL TO TT TV TW VC VU WF WS YT',
    ],
  ],
};

const pt: Prepositions = {
  usual: 'no ',
  others: [
    // Without an article.
    [
      'em ',
      'AD AG AI AO AS AW AX BB BL CI CU CV CW CY DM ES FR GD GG GI GP GU HK HN IL IT JE KI KN LC MA MC MF MG MM MO MS MT MZ NR NU OM PM PR PT PW SG SH SJ SM ST SX TK TL TO TT TV TW VC VU WF WS YT',
    ],
    ['nos ', 'AE BQ CM NL US'],
    ['nos ', /^Territórios /],
    ['nas ', 'BM BS FJ KM MV PH SC'],
    ['nas ', /^Ilhas /],
    ['em ', /^Maurício$/],
    // Masculine, although they end in -a.
    ['no ', 'BF BW CD EH GH KE KH LK RW UG'],
    ['na ', 'GN GQ GW PG RE'],
    ['na ', /^(Cidade |República |União |[^ ]+a( |$))/],
  ],
  whole: { SV: 'em El Salvador' },
};

const nl: Prepositions = {
  usual: 'in ',
  others: [
    ['in de ', 'AE CF DO EH EU PH US'],
    ['in het ', 'GB IO'],
    // Islands in the plural, and islands that are not states.
    ['op de ', 'BS FO KM MP MV SC'],
    ['op de ', /eilanden( |$)/],
    ['op ', 'AW AX BL BM CW GG GP GU IM JE MF MQ MS NF RE SH SX YT'],
    ['op ', /eiland$/],
    ['in de ', /^Franse Gebieden /],
  ],
  whole: { IM: 'op het eiland Man' },
};

const ca: Prepositions = {
  usual: 'a ',
  others: [
    ['als ', 'AE NL US'],
    ['als ', /^Territoris /],
    ['al ', 'BQ BR CA CD CG CM EH GA GB JP KG KZ LB MA NE NP PE PK PY SD SN SS TD TJ TM VN YE'],
    ['al ', /^Territori /],
    ['a l’', 'AF AQ AR EC IN IQ IR SA UY UZ'],
    ['a la ', 'CN'],
    ['a la ', /^(Ciutat|República|Unió) /],
    ['a l’', /^Illa /],
    ['a les ', 'BM BS KM MV PH SC'],
    ['a les ', /^(Illes|Terres) /],
  ],
  whole: { LA: 'a Laos' },
};

export const PREPOSITIONS = { en, fr, es, de, it, pt, nl, ca };
