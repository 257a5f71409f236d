import type { Label, Mark } from '../calendar/index.js';

const CPV = /^(\d{8})(?:-\d)?$/;

/** Eight digits, with or without the check digit. */
export const isCpv = (text: string): boolean => CPV.test(text);

/** The eight digits of a code, by which codes are compared; any other text as it is. */
export const cpvDigits = (cpv: string): string => CPV.exec(cpv)?.[1] ?? cpv;

const numberOf = (cpv: string): number => Number(CPV.exec(cpv)?.[1] ?? Number.NaN);

/**
 * True for CPV codes of education and training among the social and specific services: 80000000 … 80660000 (Annex XIV of
 * directive 2014/24, CPV-1). Not the eForms list of "social service" codes: that is the one of reserved contracts, and
 * it lacks the language courses (CPV-2).
 */
export const isSasCpv = (cpv: string): boolean => numberOf(cpv) >= 80_000_000 && numberOf(cpv) <= 80_660_000;

/** Health and social work: Annex XIV has codes of this division too, but which ones has not been read. */
export const mayBeSasCpv = (cpv: string): boolean => Math.floor(numberOf(cpv) / 1_000_000) === 85;

type CpvCode = { readonly code: string; readonly label: Label; readonly use: Label; readonly mark: Mark };

const cpv = (code: string, nl: string, en: string, useNl: string, useEn: string, mark: Mark): CpvCode => ({
  code,
  label: { nl, en },
  use: { nl: useNl, en: useEn },
  mark,
});

/** The codes a region is likely to need (rulebook § 2.2); the mark is that of the Dutch label. */
export const CPV_CODES: readonly CpvCode[] = [
  cpv(
    '80580000-3',
    'Verlening van taalcursussen',
    'Provision of language courses',
    'B1- en Z-route',
    'B1 and Z',
    'M h',
  ),
  cpv('80000000-4', 'Diensten voor onderwijs en opleiding', 'Education and training services', 'koepel', 'all', 'M h'),
  cpv(
    '80400000-8',
    'Volwassenen- en ander onderwijs',
    'Adult and other education',
    'B1- en Z-route',
    'B1 and Z',
    'M h',
  ),
  cpv('80500000-9', 'Opleidingsdiensten', 'Training services', 'B1, Z, PVT', 'B1, Z, PVT', 'M h'),
  cpv('80530000-8', 'Diensten voor beroepsopleiding', 'Vocational training', 'MAP, dual', 'MAP, dual', 'M h'),
  cpv('80300000-7', 'Diensten voor hoger onderwijs', 'Higher education', 'onderwijsroute', 'education route', 'V'),
  cpv(
    '80430000-7',
    'Diensten voor volwasseneneducatie op universitair niveau',
    'Adult education at university level',
    'onderwijsroute',
    'education route',
    'V',
  ),
  cpv('85310000-5', 'Maatschappelijke diensten', 'Social services', 'begeleiding', 'social support', 'V'),
  cpv('85312310-5', 'Begeleiding', 'Guidance', 'begeleiding', 'social support', 'V'),
  cpv('85312320-8', 'Advies', 'Counselling', 'begeleiding', 'social support', 'V'),
];
