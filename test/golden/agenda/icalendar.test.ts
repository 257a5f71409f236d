import { calendarFile, calendarInstant, calendarLine, calendarText } from '#libs/platform';

describe('a calendar file', () => {
  it('ends every line with CRLF and folds at 75 octets, between characters', () => {
    const long = `é${'€'.repeat(60)} 🎓${'x'.repeat(80)}`;
    const file = calendarFile(calendarLine('X-WR-CALNAME', long), []).toString('utf8');
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = file.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(lines.some((line) => line.includes('\ufffd'))).toBe(false);
    expect(file.replaceAll('\r\n ', '')).toContain(`X-WR-CALNAME:${long}\r\n`);
  });

  it.each(['x', 'é', '€', '🎓', 'xé€🎓'])('cuts lines of %s whole, and as late as may be', (pattern) => {
    for (let length = 10; length <= 240; length += 1) {
      const text = [...pattern.repeat(length)].slice(0, length).join('');
      const line = calendarLine('X', text);
      expect(line.replaceAll('\r\n ', '')).toBe(`X:${text}\r\n`);
      const pieces = line.slice(0, -2).split('\r\n');
      const octets = pieces.map((piece) => Buffer.byteLength(piece));
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
      // What stands first on a next line would not have fitted on the one before.
      const next = pieces.slice(1).map((piece, index) => octets[index]! + Buffer.byteLength([...piece][1]!));
      expect(Math.min(76, ...next)).toBe(76);
    }
  });

  it('escapes what has a meaning of its own, and lets no value begin a new line', () => {
    expect(calendarText('a\\b; c, d\r\nBEGIN:VEVENT\u0007')).toBe('a\\\\b\\; c\\, d\\nBEGIN:VEVENT');
  });

  it('writes instants in UTC', () => {
    expect(calendarInstant(new Date('2021-04-30T10:00:00.987Z'))).toBe('20210430T100000Z');
  });
});
