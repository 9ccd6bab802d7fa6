import { measureFloor } from './floor.ts';
import { premisesId } from './load.ts';
import { connect, rateOf, signIn } from './measure.ts';

const base = 'http://127.0.0.1:18555';
const cookie = await signIn(base, '1001', 'Bench-2026-pass');
const lanes = Array.from({ length: 8 }, () => connect(base, cookie));
let n = 0;
for (let i = 0; i < 2; i++) {
  if (process.argv[2]) console.log('floor', await measureFloor(process.argv[2], 3));
  console.log(
    'intake',
    await rateOf(8, 5, async (lane) => {
      const s = n++;
      const { status, body } = await lanes[lane]!.post('/api/cases', {
        source: 'hotline',
        kind: 'heat_use',
        text: `家里暖气不热，请尽快派人 ${s}`,
        phone: `1390000${String(s % 10000).padStart(4, '0')}`,
        premisesId: premisesId(s * 7),
      });
      if (status !== 200) throw new Error(body);
    }),
  );
}
