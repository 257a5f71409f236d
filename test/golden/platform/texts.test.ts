import { explain, Texts } from '#libs/platform';

const texts = new Texts('templates/texts');

describe('a sentence that counts', () => {
  const t = texts.in('nl');

  it('is singular or plural by its number', () => {
    expect(t('move.shifted-days', { n: 1, count: 1 })).toBe('1 dag verschoven.');
    expect(t('move.shifted-days', { n: 2, count: 2 })).toBe('2 dagen verschoven.');
  });

  it('is plural where nobody says how many, and never its own name', () => {
    expect(t('move.shifted-days', { n: 2 })).toBe('2 dagen verschoven.');
    expect(t('move.shifted-days', { n: '2', count: '2' })).toBe('2 dagen verschoven.');
    expect(() => t('move.shifted-centuries', { n: 2 })).toThrow('No nl text for "move.shifted-centuries"');
  });

  it('of a reasoning counts its own number', () => {
    expect(explain(t, 'nl', { code: 'move.shifted-weeks', data: { n: 1 } })).toBe('1 week verschoven.');
  });
});

describe('what is filled in', () => {
  const t = texts.in('nl');

  it('is never read as a sentence itself, nor as an option', () => {
    const text = t('worklist.lead', { name: '{{day}} $t(nav.tenders)', day: 'maandag', lng: 'en' });
    expect(text).toBe('{{day}} $t(nav.tenders), het is maandag.');
  });

  it('is empty where it is known to be nothing, and stays to be seen where nobody gave it', () => {
    expect(t('worklist.lead', { name: undefined, day: null })).toBe(', het is .');
    expect(t('worklist.lead', { name: 'Iemand' })).toBe('Iemand, het is {{day}}.');
  });

  it('may have a sentence of its own for none at all', () => {
    expect(t('planning.slack.days', { count: 0 })).not.toBe(t('planning.slack.days', { count: 2 }).replace('2', '0'));
  });
});
