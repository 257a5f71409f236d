import {
  allProcedureTypes,
  localDate,
  mayGo,
  procedureType,
  procedureTypeOn,
  ruleOf,
  type TenderState,
} from '#libs/domain';

describe.each(allProcedureTypes.map((type) => [`${type.code} ${type.version}`, type] as const))(
  'procedure type %s',
  (_, type) => {
    const codes = type.milestones.map(({ code }) => code);

    it('reaches every state, and leaves every state but the last two', () => {
      const reached = new Set<TenderState>([type.initialState]);
      for (const state of reached) for (const next of type.transitions[state] ?? []) reached.add(next);
      expect([...reached].toSorted()).toEqual(Object.keys(type.transitions).toSorted());
      const dead = Object.entries(type.transitions).filter(([, next]) => next.length === 0);
      expect(dead.map(([state]) => state).toSorted()).toEqual(['contracted', 'withdrawn']);
    });

    it('lists each milestone once, after those it follows', () => {
      expect(new Set(codes).size).toBe(codes.length);
      type.milestones.forEach((spec, index) => {
        expect(spec.after.every((code) => codes.indexOf(code) < index)).toBe(true);
        expect(index === 0 || spec.after.length > 0).toBe(true);
        expect([spec.label.nl, spec.label.en].every((text) => text.length > 3)).toBe(true);
      });
    });

    it('anchors every rule in its milestones, with a source and both labels', () => {
      expect(new Set(type.terms.map(({ id }) => id)).size).toBe(type.terms.length);
      for (const rule of type.terms) {
        for (const code of [rule.from, rule.to, ...(rule.opens ?? [])]) expect(codes).toContain(code);
        expect([rule.source, rule.label.nl, rule.label.en].every((text) => text.length > 3)).toBe(true);
      }
      const backward = type.terms.filter(({ direction }) => direction === 'backward');
      expect(backward.filter(({ roll }) => roll !== 'none')).toEqual([]);
      const hard = type.terms.filter(({ severity }) => severity === 'error');
      expect(hard.filter(({ kind }) => kind !== 'statutory')).toEqual([]);
      const silenced = type.terms.flatMap((rule) => rule.unlessBroken ?? []);
      expect(silenced.filter((id) => !ruleOf(type, id))).toEqual([]);
      for (const duty of type.duties) expect(duty.source).not.toBe('');
    });
  },
);

const severity = (code: string, ...ids: readonly string[]) =>
  procedureType(code)!.terms.find(({ id }) => ids.includes(id))?.severity;

const strength = (code: string, duty: string) =>
  procedureType(code)!.duties.find((each) => each.code === duty)?.strength;

describe('the matrix of rules and procedures', () => {
  it.each([
    ['sas', 'warning', 'error', 'warning', 'error', 'advisory', 'advisory', 'hard'],
    ['open', 'error', 'error', 'error', 'error', 'hard', 'hard', 'hard'],
    ['open-house', 'warning', 'warning', 'info', undefined, 'advisory', 'advisory', 'advisory'],
    ['national', 'warning', 'warning', 'warning', 'info', 'advisory', 'hard', 'advisory'],
  ])('%s', (code, tender, nota, still, notice, extend, reasons, record) => {
    expect(severity(code, 'T-02', 'T-14', 'T-15', 'T-17')).toBe(tender);
    expect(severity(code, 'Q-07')).toBe(nota);
    expect(severity(code, 'A-01', 'A-14', 'A-15', 'A-16')).toBe(still);
    expect(severity(code, code === 'sas' ? 'A-10' : 'A-09')).toBe(notice);
    expect(strength(code, 'late-nota-extends')).toBe(extend);
    expect(strength(code, 'reasons-in-decision')).toBe(reasons);
    expect(strength(code, 'record-of-procedure')).toBe(record);
  });
});

describe('the registry', () => {
  it('finds by code, by version and by the day of the notice', () => {
    expect(procedureType('sas')?.version).toBe('2016-1');
    expect(procedureType('sas', '2016-1')).toBe(procedureType('sas'));
    expect(procedureType('sas', '1999-1')).toBeUndefined();
    expect(procedureType('auction')).toBeUndefined();
    expect(procedureTypeOn('sas', localDate('2021-04-16'))?.code).toBe('sas');
    expect(procedureTypeOn('sas', localDate('2016-06-30'))).toBeUndefined();
    expect(procedureTypeOn('open-house', localDate('2016-06-30'))?.code).toBe('open-house');
  });

  it('never lets a closed tender go back', () => {
    const sas = procedureType('sas')!;
    expect([mayGo(sas, 'published', 'closing'), mayGo(sas, 'closing', 'closed')]).toEqual([true, true]);
    expect([mayGo(sas, 'closed', 'published'), mayGo(sas, 'closed', 'closing'), mayGo(sas, 'draft', 'closed')]).toEqual(
      [false, false, false],
    );
    expect(mayGo(sas, 'contracted', 'withdrawn')).toBe(false);
  });
});
