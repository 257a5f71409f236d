import {
  combineAndOpen,
  makeHolderKey,
  openShare,
  resealShares,
  sealBid,
  type BidBinding,
  type CombineInput,
  type HolderKey,
  type ResealedShare,
  type SealedBid,
  type SealBidInput,
} from '#libs/sealing';

export const BINDING: BidBinding = {
  tenderId: 'tender-1',
  lotId: 'lot-b1',
  bidId: 'bid-7',
  version: 1,
  organisationId: 'provider-3',
};

export const CANARIES = {
  price: '987654321098765',
  file: 'plan-van-aanpak-geheim.pdf',
  text: 'Kanarie zingt in de kluis',
};

export type House = {
  readonly holders: readonly (HolderKey & { readonly id: string })[];
  readonly keeper: HolderKey;
  readonly oneTime: HolderKey;
};

export const aHouse = async (holderCount = 3): Promise<House> => ({
  holders: await Promise.all(
    Array.from({ length: holderCount }, async (_, index) => ({
      id: `holder-${index + 1}`,
      ...(await makeHolderKey()),
    })),
  ),
  keeper: await makeHolderKey(),
  oneTime: await makeHolderKey(),
});

export const sealInput = (house: House, overrides: Partial<SealBidInput> = {}): SealBidInput => ({
  ...BINDING,
  holders: house.holders.map(({ id, recipient }) => ({ id, recipient })),
  threshold: 2,
  keeperRecipient: house.keeper.recipient,
  files: [
    { name: CANARIES.file, type: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.7 ${CANARIES.text}`) },
  ],
  form: { prices: { price: CANARIES.price }, answers: { 'criterion-1': CANARIES.text } },
  ...overrides,
});

export const aSealedBid = async (house: House, overrides: Partial<SealBidInput> = {}): Promise<SealedBid> => {
  const sealed = await sealBid(sealInput(house, overrides));
  if (!sealed.ok) throw new Error(sealed.code);
  return sealed.value;
};

/** What a holder's browser sends to the keeper. */
export const shareOf = async (house: House, bid: SealedBid, holder: number): Promise<ResealedShare> => {
  const opened = await openShare(house.holders[holder]?.identity ?? '', bid.envelope);
  if (!opened.ok) throw new Error(opened.code);
  const [resealed] = await resealShares([opened.value], {
    openingId: 'opening-1',
    keeperOneTimeRecipient: house.oneTime.recipient,
  });
  return resealed as ResealedShare;
};

export const openingOf = async (
  house: House,
  bid: SealedBid,
  holders: readonly number[],
  overrides: Partial<CombineInput> = {},
): Promise<CombineInput> => ({
  openingId: 'opening-1',
  envelope: bid.envelope,
  manifest: bid.manifest,
  parts: bid.parts,
  sharesSealedForKeeper: await Promise.all(holders.map((holder) => shareOf(house, bid, holder))),
  keeperIdentity: house.keeper.identity,
  oneTimeIdentity: house.oneTime.identity,
  expected: BINDING,
  ...overrides,
});

export const open = async (...args: Parameters<typeof openingOf>): ReturnType<typeof combineAndOpen> =>
  combineAndOpen(await openingOf(...args));
