/** What the tests use of the parser. */
declare module 'ical.js' {
  export class Component {
    constructor(jCal: unknown);
    getFirstPropertyValue(name: string): unknown;
    getAllSubcomponents(name: string): Component[];
    hasProperty(name: string): boolean;
  }
  export class Event {
    constructor(component: Component);
    readonly uid: string;
    readonly sequence: number;
    readonly summary: string;
    readonly description: string;
    readonly startDate: { toString(): string };
    readonly endDate: { toString(): string };
  }
  const ICAL: { parse(text: string): unknown; Component: typeof Component; Event: typeof Event };
  export default ICAL;
}
