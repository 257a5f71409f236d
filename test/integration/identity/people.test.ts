import { randomBytes } from 'node:crypto';
import {
  AcceptInvitation,
  BusinessRegister,
  EnrolHolder,
  holderKeysOf,
  InviteColleague,
  peopleOf,
  RegisterProvider,
  RevokeHolder,
} from '#libs/identity';
import type { BuyerActor, RegisterAnswer } from '#libs/identity';
import { CheckProof, proofHistoriesOf, RecordProof } from '#libs/evaluation';
import type { LocalDate } from '#libs/domain';
import { Post, SendMessage } from '#libs/messages';
import { JsonLogger, readConfig, systemActor, TemplateRenderer, Texts } from '#libs/platform';
import { makeHolderKey } from '#libs/sealing';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { aPerson, aProvider, aRegion, buyerActorOf, providerActorOf } from '../../support/builders.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.setClock('2020-11-02 09:00');
});
afterAll(() => database.close());

const holder = async (regionId: string): Promise<BuyerActor> =>
  buyerActorOf(await aPerson(database, regionId, ['key_holder'], 'Karel Sleutel'));

describe('registration', () => {
  class FakeRegister extends BusinessRegister {
    constructor(private readonly answer: RegisterAnswer | Error) {
      super();
    }
    async find(): Promise<RegisterAnswer> {
      if (this.answer instanceof Error) throw this.answer;
      return this.answer;
    }
  }
  const register = (answer: RegisterAnswer | Error, kvk: string) =>
    new RegisterProvider(database.unitOfWork, new FakeRegister(answer), new JsonLogger('test')).run({
      organisation: 'Taalschool Toets',
      kvk,
      city: 'Proefstad',
      name: 'Truus Toets',
      email: `truus${kvk}@toets.example`,
      password: 'een zin van vijf woorden',
      language: 'nl',
    });
  const checked = async (kvk: string): Promise<unknown> =>
    (
      await database.owner<{ checked: boolean }>(
        'select kvk_checked_at is not null as checked from organisation where kvk = $1',
        [kvk],
      )
    )[0];

  it('keeps that the register confirmed the number', async () => {
    expect(await register({ kind: 'known', name: 'Taalschool' }, '11111111')).toMatchObject({ ok: true });
    expect(await checked('11111111')).toEqual({ checked: true });
  });
  it('refuses a number that the register does not know', async () => {
    expect(await register({ kind: 'unknown' }, '22222222')).toEqual({
      ok: false,
      code: 'provider.kvk-unknown',
      data: { kvk: '22222222' },
    });
    expect(await checked('22222222')).toBeUndefined();
  });
  it.each([
    [{ kind: 'silent' } as const, '33333333'],
    [new Error('time-out'), '44444444'],
  ])('is never stopped by a register that does not answer', async (answer, kvk) => {
    expect(await register(answer, kvk)).toMatchObject({ ok: true });
    expect(await checked(kvk)).toEqual({ checked: false });
  });
  it('takes a number once, also when two register it at the same moment', async () => {
    const answers = await Promise.all(
      ['55555555', '55555555'].map((kvk) => register({ kind: 'known', name: '' }, kvk).catch(String)),
    );
    expect(answers.filter((answer) => typeof answer !== 'string' && answer.ok)).toHaveLength(1);
  });
});

describe('the invitation mail', () => {
  it('makes the secret when it is sent, keeps it out of the tables, and a second attempt replaces it', async () => {
    const actor = buyerActorOf((await aRegion(database)).buyer);
    await new InviteColleague(database.unitOfWork).run(actor, {
      name: 'Nieuwe',
      email: 'mail@test.example',
      roles: ['finance'],
    });
    const sent: string[] = [];
    class Relay extends Post {
      async send(mail: { text: string }): Promise<void> {
        sent.push(/\/uitnodiging\/(\S+)/.exec(mail.text)![1]!);
        if (sent.length === 1) throw new Error('relay is down');
      }
    }
    const texts = new Texts('templates/texts');
    const config = readConfig({
      DATABASE_URL: database.appUrl,
      FILES_URL: 'file:///nowhere',
      PUBLIC_URL: 'https://perceel.example',
      PORT: '1',
      SMTP_URL: 'smtp://relay.example',
      SESSION_SECRET: randomBytes(32).toString('hex'),
      KEEPER_URL: 'http://127.0.0.1:9',
      KEEPER_TOKEN: randomBytes(32).toString('hex'),
      MAIL_FROM: 'perceel@perceel.example',
    });
    const send = new SendMessage(
      database.unitOfWork,
      new TemplateRenderer('templates', texts),
      texts,
      new Relay(),
      config,
    );
    const [entry] = await database.owner<{
      id: bigint;
      type: string;
      subjectId: string;
      dossier: string;
      regionId: string;
    }>(
      `select id, type, subject_id as "subjectId", dossier, region_id as "regionId" from journal_entry where type = 'person.invited'`,
    );
    const facts = { ...entry!, providerId: null, data: {} };
    await expect(send.run('invitation', facts)).rejects.toThrow('1 of 1 mails could not be sent');
    expect(await database.owner(`select state, last_error from message where kind = 'invitation'`)).toEqual([
      { state: 'failed', last_error: 'relay is down' },
    ]);
    await send.run('invitation', facts);
    expect(new Set(sent).size).toBe(2);
    const messages = await database.owner<{ body: string; state: string }>(
      `select body, state from message where kind = 'invitation'`,
    );
    expect(messages).toMatchObject([{ state: 'sent' }]);
    for (const secret of sent) expect(messages[0]!.body).not.toContain(secret);
    const accept = (token: string) =>
      new AcceptInvitation(database.unitOfWork).run({ token, password: 'een zin van vijf woorden', language: 'nl' });
    expect(await accept(sent[0]!)).toMatchObject({ code: 'invitation.unknown' });
    expect(await accept(sent[1]!)).toMatchObject({ ok: true, value: { roles: ['finance'] } });
  });
});

describe('holder keys', () => {
  it('are enrolled once per person, public half only, and revoked with a reason by their holder or the administrator', async () => {
    const region = await aRegion(database);
    const [karel, kaat] = [await holder(region.id), await holder(region.id)];
    const enrol = new EnrolHolder(database.unitOfWork);
    const revoke = new RevokeHolder(database.unitOfWork);
    const key = await makeHolderKey();
    const functionTitle = 'Teamleider';
    expect(await enrol.run(buyerActorOf(region.buyer), { recipient: key.recipient, functionTitle })).toMatchObject({
      code: 'holder.role-missing',
    });
    expect(await enrol.run(karel, { recipient: key.identity, functionTitle })).toMatchObject({
      code: 'recipient.secret-key-given',
    });
    const mistyped = key.recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    expect(await enrol.run(karel, { recipient: mistyped, functionTitle })).toMatchObject({
      ok: false,
    });
    const enrolled = await enrol.run(karel, { recipient: key.recipient, functionTitle });
    expect(enrolled).toMatchObject({ ok: true });
    expect(await enrol.run(karel, { recipient: (await makeHolderKey()).recipient, functionTitle })).toMatchObject({
      code: 'holder.already-enrolled',
    });
    expect(await enrol.run(kaat, { recipient: key.recipient, functionTitle })).toMatchObject({
      code: 'holder.recipient-known',
    });
    const holderKeyId = enrolled.ok ? enrolled.value : '';
    expect(await revoke.run(kaat, { holderKeyId, reason: 'zomaar iets' })).toMatchObject({ code: 'holder.not-yours' });
    expect(await revoke.run(karel, { holderKeyId, reason: ' ' })).toMatchObject({ code: 'holder.reason-missing' });
    expect(
      await revoke.run(buyerActorOf((await aRegion(database)).buyer), { holderKeyId, reason: 'kaart kwijt' }),
    ).toMatchObject({
      code: 'holder.unknown',
    });
    expect(await revoke.run(buyerActorOf(region.buyer), { holderKeyId, reason: 'kaart kwijt' })).toMatchObject({
      ok: true,
    });
    expect(await revoke.run(karel, { holderKeyId, reason: 'kaart kwijt' })).toMatchObject({ code: 'holder.unknown' });
    const keys = await database.unitOfWork.read(karel, (tx) => holderKeysOf(tx, region.id));
    expect(keys).toMatchObject([{ name: 'Karel Sleutel', revokedReason: 'kaart kwijt', recipient: key.recipient }]);
    const [secrets] = await database.owner<{ n: number }>(
      `select count(*)::int as n from journal_entry e where e::text like '%AGE-SECRET%'`,
    );
    expect(secrets!.n).toBe(0);
  });
});

describe('proofs', () => {
  const input = (providerId: string) => ({
    providerId,
    proof: 'quality-mark' as const,
    scope: 'language',
    status: 'indefinite' as const,
    effectiveOn: '2019-01-01' as LocalDate,
    validUntil: null,
    source: 'Register',
  });

  it.each([
    [{ status: 'recognised' as const }, 'proof.status-does-not-fit'],
    [{ scope: 'mbo' }, 'proof.scope-does-not-fit'],
    [{ effectiveOn: '2020-11-03' as LocalDate }, 'proof.in-the-future'],
    [{ validUntil: '2021-01-01' as LocalDate }, 'proof.valid-until-not-for-status'],
    [{ status: 'fixed-term' as const, validUntil: '2018-01-01' as LocalDate }, 'proof.valid-until-before-start'],
  ])('%j is refused', async (change, code) => {
    const provider = await aProvider(database);
    const { id } = provider;
    const actor = providerActorOf(provider);
    expect(await new RecordProof(database.unitOfWork).run(actor, { ...input(id), ...change })).toMatchObject({
      ok: false,
      code,
    });
  });

  it("are never written in a rival's history, nor by row-level security alone", async () => {
    const [ours, rival] = [await aProvider(database), await aProvider(database)];
    await new RecordProof(database.unitOfWork).run(providerActorOf(rival), input(ours.id));
    const history = (id: string) => database.unitOfWork.read(systemActor, (tx) => proofHistoriesOf(tx, id, tx.now));
    expect(await history(ours.id)).toEqual([]);
    expect(await history(rival.id)).toHaveLength(1);
    const insert = `insert into proof_event (provider_id, proof, scope, status, effective_at, source, recorded_by, recorded_for)
      values ($1, 'quality-mark', 'language', 'withdrawn', now(), 'x', $2, $3)`;
    await expect(
      database.unitOfWork.run(providerActorOf(rival), (tx) =>
        tx.query(insert, [ours.id, rival.submitter.id, rival.id]),
      ),
    ).rejects.toThrow(/row-level security/);
    const region = await aRegion(database);
    await expect(
      database.unitOfWork.run(buyerActorOf(region.buyer), (tx) =>
        tx.query(insert, [ours.id, rival.submitter.id, region.id]),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      database.unitOfWork.run(providerActorOf(rival), (tx) => tx.query(`update proof_event set status = 'indefinite'`)),
    ).rejects.toThrow(/permission denied/);
  });

  it('that nobody knows cannot be checked', async () => {
    const [{ id }, region] = [await aProvider(database), await aRegion(database)];
    const check = { providerId: id, proof: 'quality-mark', scope: 'language', source: 'Register' };
    expect(await new CheckProof(database.unitOfWork).run(buyerActorOf(region.buyer), check)).toMatchObject({
      code: 'proof.nothing-to-check',
    });
  });
});

it("an organisation's people are not another's, by row-level security alone", async () => {
  const [a, b] = [await aRegion(database), await aRegion(database)];
  expect(await database.unitOfWork.read(buyerActorOf(b.buyer), (tx) => peopleOf(tx, a.id))).toEqual([]);
  expect(await database.unitOfWork.read(buyerActorOf(a.buyer), (tx) => peopleOf(tx, a.id))).toHaveLength(1);
});
