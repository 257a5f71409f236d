import { calendarFile, calendarInstant, calendarText } from '#libs/platform';

describe('a calendar file', () => {
  it('ends every line with CRLF and folds at 75 octets, between characters', () => {
    const long = `é${'€'.repeat(60)} 🎓${'x'.repeat(80)}`;
    const file = calendarFile([['X-WR-CALNAME', long]], []);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = file.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(lines.some((line) => line.includes('\ufffd'))).toBe(false);
    expect(file.replaceAll('\r\n ', '')).toContain(`X-WR-CALNAME:${long}\r\n`);
  });

  it('escapes what has a meaning of its own, and lets no value begin a new line', () => {
    expect(calendarText('a\\b; c, d\r\nBEGIN:VEVENT\u0007')).toBe('a\\\\b\\; c\\, d\\nBEGIN:VEVENT');
  });

  it('writes instants in UTC', () => {
    expect(calendarInstant(new Date('2021-04-30T10:00:00.987Z'))).toBe('20210430T100000Z');
  });
});
