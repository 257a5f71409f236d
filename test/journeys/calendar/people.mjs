/** The people of the calendar's story, by what they do. */
export const people = {
  buyer: 'inkoper@westfriesland.example',
  colleague: 'inkoper2@westfriesland.example',
  gooi: 'inkoper@gooi.example',
  dongemond: 'inkoper@dongemond.example',
  breda: 'inkoper@breda.example',
  achterhoek: 'inkoper@achterhoek.example',
  provider: 'indiener@noordervaart.example',
};

/** The id of a tender, found as a person finds it: by its reference in the list. @param {import('../hand.mjs').Hand} hand @param {string} reference */
export async function tenderOf(hand, reference) {
  await hand.open('/inkoop/aanbestedingen');
  const id = await hand.ask((text) => {
    const row = [...document.querySelectorAll('main tr, main li')].find((one) => one.textContent.includes(text));
    return /[0-9a-f-]{36}/.exec(row?.querySelector('a[href*="/aanbestedingen/"]')?.getAttribute('href') ?? '')?.[0];
  }, reference);
  if (!id) throw new Error(`${reference} is not in the list of tenders`);
  return id;
}
