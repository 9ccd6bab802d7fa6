import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const RATE = 8_000;
const HEADER = 44;

/** A sound from `from` on for `long` seconds: its pitch in hertz, how loud, and how it swells, as syllables do. */
interface Sound {
  from: number;
  long: number;
  hertz: number;
  loud: number;
  beats: number;
}

/** The ringing tone of this country, then two voices by turns: no words, but something to hear and to jump about in. */
const sounds: readonly Sound[] = [
  { from: 0, long: 1, hertz: 450, loud: 0.3, beats: 0 },
  ...[0, 1, 2, 3, 4].flatMap((turn): Sound[] => [
    { from: 1.6 + turn * 2, long: 0.8, hertz: 210, loud: 0.35, beats: 4 },
    { from: 2.6 + turn * 2, long: 0.8, hertz: 140, loud: 0.35, beats: 3 },
  ]),
];

const at = (time: number): number =>
  sounds.reduce((sum, { from, long, hertz, loud, beats }) => {
    const into = time - from;
    if (into < 0 || into >= long) return sum;
    const swell = beats === 0 ? 1 : Math.sin(Math.PI * beats * into) ** 2;
    const tone = Math.sin(2 * Math.PI * hertz * into) + 0.4 * Math.sin(4 * Math.PI * hertz * into);
    return sum + loud * swell * tone;
  }, 0);

/** A recording as an exchange makes them: WAV, 8 kHz, 16 bits, one channel; the same bytes each time. */
export function sampleRecording(seconds = 12): Buffer {
  const samples = Math.round(seconds * RATE);
  const wav = Buffer.alloc(HEADER + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let no = 0; no < samples; no++)
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, at(no / RATE))) * 32_000), HEADER + no * 2);
  return wav;
}

/** Lays a sample where an exchange would have put its recording. */
export async function keepSample(folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, basename(name)), sampleRecording());
}
