import type { Request } from 'express';
import { audiencesOf } from '#libs/identity';
import type { Audience, SignedInPerson } from '#libs/identity';
import { formatInstant } from '#libs/platform';
import type { Language, Translate, View } from '#libs/platform';
import type { Page } from './page.js';
import type { Flash } from './request.js';

interface NavItem {
  readonly href: string;
  readonly text: string;
  readonly key: string;
  /** Pages that belong to this link but have another address. */
  readonly also?: readonly string[];
}

/** The main links per audience; at most six, the first is home. */
const navigation: Readonly<Record<Audience, readonly NavItem[]>> = {
  buyer: [
    { href: '/inkoop', text: 'nav.worklist', key: 'w' },
    { href: '/inkoop/kalender', text: 'nav.calendar', key: 'k' },
    { href: '/inkoop/aanbestedingen', text: 'nav.tenders', key: 'a', also: ['/inkoop/percelen-andere-regio'] },
    { href: '/inkoop/regio', text: 'nav.region', key: 'r' },
    { href: '/inkoop/contracten', text: 'nav.contracts', key: 'c' },
    { href: '/inkoop/beheer', text: 'nav.people', key: 'b', also: ['/inkoop/sleutel', '/inkoop/aanbieders'] },
  ],
  provider: [
    { href: '/aanbieder', text: 'nav.start', key: 'w' },
    { href: '/aanbieder/aanbestedingen', text: 'nav.tenders', key: 'k', also: ['/aanbieder/ontvangstbewijs'] },
    { href: '/aanbieder/bewijzen', text: 'nav.proofs', key: 'r' },
    { href: '/aanbieder/contracten', text: 'nav.contracts', key: 'c' },
    { href: '/aanbieder/organisatie', text: 'nav.organisation', key: 'b' },
  ],
  finance: [
    { href: '/financien', text: 'nav.start', key: 'w' },
    { href: '/financien/verdeelsleutels', text: 'nav.keys', key: 'k' },
  ],
  assessor: [{ href: '/beoordelen', text: 'nav.assessments', key: 'w' }],
  public: [
    { href: '/', text: 'nav.public-tenders', key: 'w' },
    { href: '/termijnen', text: 'nav.calculator', key: 't' },
    { href: '/planningscheck', text: 'nav.planning-check', key: 'p' },
    { href: '/inloggen', text: 'nav.sign-in', key: 'i' },
  ],
};

export interface Installation {
  readonly kind: 'practice' | 'production';
  readonly now: Date;
}

/** Everything a layout asks, complete. */
export function frameOf(input: {
  readonly page: Page;
  readonly audience: Audience;
  readonly language: Language;
  readonly t: Translate;
  readonly person: SignedInPerson | null;
  readonly installation: Installation;
  readonly flash: Flash | undefined;
  readonly request: Request;
}): View {
  const { page, audience, language, t, person, installation } = input;
  const path = input.request.path;
  const items = navigation[audience].filter((item) => !(audience === 'public' && person && item.href === '/inloggen'));
  const other = language === 'nl' ? 'en' : 'nl';
  const sides = person ? audiencesOf(person).filter((side) => side !== audience) : [];
  const current = items
    .filter((item) => [item.href, ...(item.also ?? [])].some((href) => path === href || path.startsWith(`${href}/`)))
    .at(-1);
  return {
    title: page.title,
    titlePrefix: page.options.hasErrors ? t('layout.error-prefix') : '',
    lang: language,
    audience,
    nav: [
      ...items.map((item) => ({ href: item.href, label: t(item.text), key: item.key, current: item === current })),
      ...sides.map((side) => ({ href: homeOf(side), label: t(`nav.to.${side}`), key: '', current: false })),
    ],
    practice: {
      shown: installation.kind === 'practice',
      label: t('layout.practice'),
      now: formatInstant(language, installation.now),
    },
    user: {
      shown: person !== null,
      name: person?.name ?? '',
      role: person ? `${person.organisationName}: ${person.roles.map((role) => t(`role.${role}`)).join(', ')}` : '',
      agendaHref: person ? agendaOf(person) : '',
    },
    flash: {
      shown: input.flash !== undefined,
      kind: input.flash?.kind ?? 'info',
      text: input.flash?.text ?? '',
      undo: input.flash?.undo
        ? {
            action: input.flash.undo.action,
            fields: Object.entries(input.flash.undo.fields).map(([name, value]) => ({ name, value })),
          }
        : false,
    },
    breadcrumb: (page.options.breadcrumb ?? []).map((crumb) => ({ href: crumb.href, label: crumb.label })),
    modules: (page.options.modules ?? []).map(({ src, integrity }) => ({ src, integrity })),
    path,
    otherLang: {
      href: `/taal/${other}?terug=${encodeURIComponent(input.request.originalUrl)}`,
      label: t('layout.other-language'),
    },
    regionName: person?.organisationName ?? 'Perceel',
    workName: person?.workName || t('layout.work-name'),
    sessionMinutes: person ? (person.kind === 'region' ? 30 : 60) : 0,
  };
}

/** A person's own settings stand on the side where their steps are. */
const agendaOf = (person: SignedInPerson): string =>
  audiencesOf(person).includes('buyer')
    ? '/inkoop/agenda'
    : audiencesOf(person).includes('provider')
      ? '/aanbieder/agenda'
      : '';

export const homeOf = (audience: Audience): string => navigation[audience][0]!.href;
