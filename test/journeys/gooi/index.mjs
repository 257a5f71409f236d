/** The Gooi case, from demand to split bill, as its people would do it. */
export const gooi = [];
