/** One property: name with its parameters ('DTSTART;VALUE=DATE') and its value, already written as the property asks. */
export type CalendarLine = readonly [name: string, value: string];

const OCTETS = 75;

/** Text as iCalendar writes it (RFC 5545, 3.3.11). */
export const calendarText = (text: string): string => (NEEDS_CARE.test(text) ? careful(text) : text);

// Most texts of the tens of thousands in an agenda are plain: looked at once, and not written four times over.
const NEEDS_CARE = /[\\;,]|\p{Cc}/u;
const careful = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    // Other control characters have no place in a text at all.
    .replace(/(?!\t)\p{Cc}/gu, '');

/** An instant in UTC: 20210430T100000Z. */
export const calendarInstant = (instant: Date): string => {
  const text = instant.toISOString();
  return `${text.slice(0, 4)}${text.slice(5, 7)}${text.slice(8, 13)}${text.slice(14, 16)}${text.slice(17, 19)}Z`;
};

/** A day without a time: 20210430. */
export const calendarDay = (day: string): string => day.replaceAll('-', '');

/** A line of at most 75 octets; what is longer goes on after CRLF and a space, and no character is cut in two (3.1). */
function folded(line: string): string {
  // Most lines are short, and an agenda has a hundred thousand of them.
  if (line.length <= OCTETS && Buffer.byteLength(line, 'utf8') <= OCTETS) return line;
  const pieces: string[] = [];
  let start = 0;
  let octets = 0;
  for (let at = 0; at < line.length;) {
    const point = line.codePointAt(at) ?? 0;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > OCTETS) {
      pieces.push(line.slice(start, at));
      start = at;
      // The space with which a continued line starts counts as well.
      octets = 1;
    }
    octets += size;
    at += point < 0x10000 ? 1 : 2;
  }
  return [...pieces, line.slice(start)].join('\r\n ');
}

/** A whole calendar file: the calendar's own lines, then the events, every line ended by CRLF. */
export function calendarFile(own: readonly CalendarLine[], events: readonly (readonly CalendarLine[])[]): string {
  const written = (lines: readonly CalendarLine[]): string => {
    let text = '';
    for (const [name, value] of lines) text += `${folded(`${name}:${value}`)}\r\n`;
    return text;
  };
  let text = written([['BEGIN', 'VCALENDAR'], ['VERSION', '2.0'], ...own]);
  for (const event of events) text += `BEGIN:VEVENT\r\n${written(event)}END:VEVENT\r\n`;
  return `${text}END:VCALENDAR\r\n`;
}
