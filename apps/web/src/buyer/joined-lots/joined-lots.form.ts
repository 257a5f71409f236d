/** Of a note to another region, or an answer to it. */
export const LONGEST_WORDS = 1000;
