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
  // Most of the hundred thousand lines of an agenda are short, and most that are not are plain.
  if (line.length * MOST_OCTETS <= OCTETS) return line;
  if (BEYOND_ASCII.test(line)) return foldedByOctet(line);
  if (line.length <= OCTETS) return line;
  let text = line.slice(0, OCTETS);
  // The space with which a continued line starts counts as well.
  for (let at = OCTETS; at < line.length; at += OCTETS - 1) text += `\r\n ${line.slice(at, at + OCTETS - 1)}`;
  return text;
}

/** Of one unit of a JavaScript string: what takes four octets takes two units. */
const MOST_OCTETS = 3;
const BEYOND_ASCII = /[\u0080-\uffff]/;

function foldedByOctet(line: string): string {
  const pieces: string[] = [];
  let start = 0;
  let octets = 0;
  for (let at = 0; at < line.length;) {
    const point = line.codePointAt(at) ?? 0;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > OCTETS) {
      pieces.push(line.slice(start, at));
      start = at;
      octets = 1;
    }
    octets += size;
    at += point < 0x10000 ? 1 : 2;
  }
  return [...pieces, line.slice(start)].join('\r\n ');
}

/** One property as a line of the file: name with its parameters ('DTSTART;VALUE=DATE') and its value, already written as the property asks. */
export const calendarLine = (name: string, value: string): string => `${folded(`${name}:${value}`)}\r\n`;

/** Of so many characters a piece of a file is made into octets. */
const PIECE = 65_536;

/** A whole calendar file out of lines: the calendar's own, then those of each event. */
export function calendarFile(own: string, events: Iterable<string>): Buffer {
  // Piece by piece: a string of megabytes out of a hundred thousand parts costs twice as much to keep as to write.
  const pieces: Buffer[] = [];
  let text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${own}`;
  for (const event of events) {
    text += `BEGIN:VEVENT\r\n${event}END:VEVENT\r\n`;
    if (text.length < PIECE) continue;
    pieces.push(Buffer.from(text, 'utf8'));
    text = '';
  }
  return Buffer.concat([...pieces, Buffer.from(`${text}END:VCALENDAR\r\n`, 'utf8')]);
}
