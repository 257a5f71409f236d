import { datesOf } from '#libs/contracts';
import type { Contract, FinalAward } from '#libs/contracts';
import { documentsAbout } from '#libs/documents';
import type { Tx } from '#libs/platform';
import { DocumentsDto, toDocuments } from './document.dto.js';
import { Cents, Day, Id, OneOf, Part, Parts, Text, Texts, Whole } from './shared/fields.js';
import { listOf } from './shared/listing.js';

export class ContractDto {
  @Id() id: string;
  @Text({ example: 'RO-2021-001' }) number: string;
  @Text() region: string;
  @Text() provider: string;
  @Id() tenderId: string;
  @Text() tenderReference: string;
  @Id() lotId: string;
  @Whole() lotNumber: number;
  @Text() lotTitle: string;
  @Text() route: string;
  @Texts({ description: 'Codes of the municipalities it is for' }) gmCodes: string[];
  @Day() startsOn: string;
  @Day() endsOn: string;
  @Day({ nullable: true, description: 'The last day on which the option can be called' }) optionDecisionBy:
    string | null;
  @Day({ nullable: true, description: 'When it ends with the option' }) optionEndsOn: string | null;
  @Whole() termYears: number;
  @Whole() optionYears: number;
  @Whole() trajectoriesPerYear: number;
  @Cents({ description: 'Per trajectory, excluding VAT' }) priceCents: string;
  @Cents({ description: 'With the option' }) maximumValueCents: string;
  @OneOf(['draft', 'signed', 'withdrawn']) state: string;
  @Day({ nullable: true }) signedOn: string | null;
}
export class ContractListDto extends listOf(() => ContractDto) {}

export class DateToWatchDto {
  @Text({ example: 'watch.option-decision', description: 'Stable code' }) code: string;
  @Day() on: string;
}

export class ContractDetailDto extends ContractDto {
  @Whole() noticeMonths: number;
  @Text({ description: 'Why it may last longer than four years; empty where it does not' }) longerBecause: string;
  @Text() signedForRegion: string;
  @Text() signedForProvider: string;
  @Text({ description: 'Why a draft was withdrawn; empty where it was not' }) withdrawnBecause: string;
  @Parts(() => DateToWatchDto) datesToWatch: DateToWatchDto[];
  @Part(() => DocumentsDto) document: DocumentsDto;
  @Whole({ description: 'To send along with a signature or a withdrawal' }) rowVersion: number;
}

export class AwardedLotDto {
  @Id() lotId: string;
  @Whole() lotNumber: number;
  @Text() lotTitle: string;
  @Id() tenderId: string;
  @Text() tenderReference: string;
  @Text() provider: string;
  @Cents({ description: 'Per trajectory' }) priceCents: string;
  @Day() serviceStart: string;
  @Day() earliestSigning: string;
  @Texts({ description: 'Codes of the municipalities that have no contract yet' }) remaining: string[];
  @Whole({ description: 'Trajectories a year that stand in no contract yet' }) trajectoriesLeft: number;
}
export class AwardedLotsDto {
  @Parts(() => AwardedLotDto) lots: AwardedLotDto[];
}

export class DraftContractDto {
  @Id({ description: 'Of a lot whose award is final' }) lotId: string;
  @Day() startsOn: string;
  @Whole({ example: 3, description: 'How long before the end the option must have been called' }) noticeMonths: number;
  @Text({ optional: true, description: 'Why it may last longer than four years' }) longerBecause?: string;
  @Texts({ optional: true, description: 'Municipalities it is for; left out: all that have no contract yet' })
  gmCodes?: string[];

  @Whole({ optional: true, description: 'Of the lot, for this contract; needed when it is not for all that remain' })
  trajectoriesPerYear?: number;
}

export class ContractDraftedDto {
  @Id() contractId: string;
  @Text() number: string;
}

export class SignContractDto {
  @Day() signedOn: string;
  @Text({ description: 'Who signed for the region' }) forRegion: string;
  @Text({ description: 'Who signed for the provider' }) forProvider: string;
  @Whole({ description: 'Of the contract, as it was read' }) rowVersion: number;
}

export class WithdrawContractDto {
  @Text({ description: 'Why, in at least ten characters' }) reason: string;
  @Whole({ description: 'Of the contract, as it was read' }) rowVersion: number;
}

export const toContract = (contract: Contract): ContractDto => ({
  id: contract.id,
  number: contract.number,
  region: contract.regionName,
  provider: contract.providerName,
  tenderId: contract.tenderId,
  tenderReference: contract.tenderReference,
  lotId: contract.lotId,
  lotNumber: contract.lotNumber,
  lotTitle: contract.lotTitle,
  route: contract.route,
  gmCodes: [...contract.gmCodes],
  startsOn: contract.startsOn,
  endsOn: contract.endsOn,
  optionDecisionBy: contract.optionDecisionBy,
  optionEndsOn: contract.optionEndsOn,
  termYears: contract.termYears,
  optionYears: contract.optionYears,
  trajectoriesPerYear: contract.trajectoriesPerYear,
  priceCents: contract.priceCents.toString(),
  maximumValueCents: contract.maximumValueCents.toString(),
  state: contract.state,
  signedOn: contract.signedOn,
});

export const toContractDetail = async (tx: Tx, contract: Contract): Promise<ContractDetailDto> => ({
  ...toContract(contract),
  noticeMonths: contract.noticeMonths,
  longerBecause: contract.longerBecause,
  signedForRegion: contract.signedForRegion,
  signedForProvider: contract.signedForProvider,
  withdrawnBecause: contract.withdrawnBecause,
  datesToWatch: datesOf(contract)
    // When a region begins its next tender is the region's own business.
    .datesToWatch.filter(({ code }) => tx.actor.kind === 'region' || code !== 'watch.successor-tender')
    .map(({ code, on }) => ({ code, on })),
  document: toDocuments(await documentsAbout(tx, 'contract', contract.id)),
  rowVersion: contract.rowVersion,
});

export const toAwardedLot = (award: FinalAward): AwardedLotDto => ({
  lotId: award.lotId,
  lotNumber: award.lotNumber,
  lotTitle: award.lotTitle,
  tenderId: award.tenderId,
  tenderReference: award.tenderReference,
  provider: award.providerName,
  priceCents: award.priceCents.toString(),
  serviceStart: award.serviceStart,
  earliestSigning: award.earliestSigning,
  remaining: award.remaining.map(({ gmCode }) => gmCode),
  trajectoriesLeft: award.trajectoriesLeft,
});
