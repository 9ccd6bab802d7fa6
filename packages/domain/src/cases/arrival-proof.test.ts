import { describe, expect, it } from 'vitest';
import type { CaseCommand } from './case-commands.ts';
import { decideCase } from './decide-case.ts';
import { accept, after, arrive, by, dispatch, newCase } from './sample-case.ts';

const accepted = after(newCase({ kind: 'repair' }), [dispatch(), accept()]);
const attach = (hash: string, type: string): CaseCommand => ({ act: 'attach', hash, size: 12, type, name: 'proof' });
const withFiles = after(accepted, [attach('a1', 'image/png'), attach('b2', 'application/pdf')]);
const arrival = (proof: 'photo' | 'signature' | 'place' | 'paper', fileHash: string | null): CaseCommand =>
  ({ ...arrive(), proof, fileHash }) as CaseCommand;

describe('what proves an arrival (ORD-2, SEC-5)', () => {
  it.each([
    ['a photo without a file', accepted, arrival('photo', null)],
    ['a photo that is not of this case', accepted, arrival('photo', 'a1')],
    ['a photo that is no picture', withFiles, arrival('photo', 'b2')],
    ['a signature without a file', withFiles, arrival('signature', null)],
  ])('is not %s', (_, state, command) => {
    expect(decideCase(state, command, by)).toMatchObject({ refused: 'arrival_file_missing' });
  });

  it.each([
    ['a picture of this case', arrival('photo', 'a1'), 'a1'],
    ['a signed paper of this case', arrival('signature', 'b2'), 'b2'],
  ])('is %s, named in the event', (_, command, fileHash) => {
    expect(decideCase(withFiles, command, by)).toMatchObject([{ type: 'order.arrived', open: { fileHash } }]);
  });

  it('is the code at the place, or the paper order, without a file', () => {
    for (const proof of ['place', 'paper'] as const)
      expect(decideCase(accepted, arrival(proof, null), by)).toMatchObject([
        { type: 'order.arrived', open: { proof } },
      ]);
  });
});
