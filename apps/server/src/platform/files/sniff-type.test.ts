import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineRow, workbookOfParts } from '../../../test/hand-made-workbook.ts';
import { cleanFileName } from './file-name.ts';
import { sniffFile } from './sniff-file.ts';
import { sniffType } from './sniff-type.ts';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
const padded = (head: Buffer | string) => Buffer.concat([Buffer.from(head as string), Buffer.alloc(64, 1)]);

/** The smallest archive that has the given names, all empty. */
function zip(...names: string[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const name of names.map((one) => Buffer.from(one))) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, name);
    entries.push(entry, name);
    at += 30 + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...entries, end]);
}
const type = (bytes: Uint8Array) => {
  const result = sniffType(bytes);
  return result.ok ? result.type : result.code;
};
const OFFICE = 'application/vnd.openxmlformats-officedocument.';

describe('sniffType (D: an attachment is what its content says)', () => {
  const cases: [string, Buffer, string][] = [
    ['jpeg', padded(hex('ffd8ffe0')), 'image/jpeg'],
    ['png', padded(hex('89504e470d0a1a0a')), 'image/png'],
    ['webp', padded('RIFF\x01\x01\x01\x01WEBPVP8 '), 'image/webp'],
    ['heic', padded('\0\0\0\x18ftypheic'), 'image/heic'],
    ['heic of another camera', padded('\0\0\0\x18ftypmif1'), 'image/heic'],
    ['pdf', padded('%PDF-1.7\n'), 'application/pdf'],
    ['xlsx', zip('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'), `${OFFICE}spreadsheetml.sheet`],
    ['docx', zip('_rels/.rels', 'word/document.xml', '[Content_Types].xml'), `${OFFICE}wordprocessingml.document`],
    ['amr', padded('#!AMR\n'), 'audio/amr'],
    ['mp3 with tag', padded('ID3\x03'), 'audio/mpeg'],
    ['mp3 without tag', padded(hex('fffb9064')), 'audio/mpeg'],
    ['wav', padded('RIFF\x01\x01\x01\x01WAVEfmt '), 'audio/wav'],
    ['m4a', padded('\0\0\0\x18ftypM4A '), 'audio/mp4'],
    ['mp4', padded('\0\0\0\x18ftypisom'), 'video/mp4'],
    ['csv', Buffer.from('姓名,电话\n张三,138\n"李,四",139\n'), 'text/csv'],
    ['csv in GBK with BOM-less head', Buffer.concat([hex('d0d5c3fb2cb5e7bbb00a'), Buffer.from('a,1\n')]), 'text/csv'],
    ['text', Buffer.from('家里不热，有老人。\n'), 'text/plain'],
    ['text in GBK', hex('bcd2c0efb2bbc8c8'), 'text/plain'],
    ['UTF-16 with mark', Buffer.from('\uFEFF冷', 'utf16le'), 'text/plain'],
    ['long text cut inside a character by the probe', Buffer.from(`a${'冷'.repeat(100_000)}`), 'text/plain'],
    ['empty', Buffer.alloc(0), 'file.empty'],
    ['program', padded('MZ\x90\0'), 'file.type_refused'],
    ['ELF', padded('\x7fELF'), 'file.type_refused'],
    ['script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'file.type_refused'],
    ['html', Buffer.from(' \n<!DOCTYPE html><script>'), 'file.type_refused'],
    ['html with mark', Buffer.from('\uFEFF<script>alert(1)</script>'), 'file.type_refused'],
    ['svg', Buffer.from('<svg onload=alert(1)>'), 'file.type_refused'],
    ['old office', padded(hex('d0cf11e0a1b11ae1')), 'file.old_office'],
    [
      'a workbook with a password',
      Buffer.concat([padded(hex('d0cf11e0a1b11ae1')), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file.locked',
    ],
    [
      'xlsx in eight-byte numbers, as programs write that write as they go',
      workbookOfParts({ rows: inlineRow(1, '编号'), wide: true }),
      `${OFFICE}spreadsheetml.sheet`,
    ],
    ['gif', padded('GIF89a\0'), 'file.type_refused'],
    ['plain zip', zip('a.txt'), 'file.type_refused'],
    ['zip cut short', zip('[Content_Types].xml', 'xl/workbook.xml').subarray(0, 90), 'file.type_refused'],
    ['sheet with macros', zip('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'), 'file.macros_refused'],
    ['text with NUL', Buffer.from('abc\0def'), 'file.type_refused'],
  ];
  for (const [name, bytes, expected] of cases) it(`${name} → ${expected}`, () => expect(type(bytes)).toBe(expected));

  it('a file on the disk is told the same, of which often only the beginning is read', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'hearthline-sniff-'));
    try {
      const path = join(dir, 'file');
      for (const [name, bytes, expected] of cases)
        for (const more of [Buffer.alloc(0), Buffer.alloc(90_000, ' ')]) {
          // What an archive is stands at its end.
          const whole = bytes.subarray(0, 2).toString() === 'PK' ? bytes : Buffer.concat([bytes, more]);
          writeFileSync(path, whole);
          const sniffed = await sniffFile(path);
          expect([name, sniffed]).toEqual([name, sniffType(whole)]);
          if (more.length === 0) expect(type(whole)).toBe(expected);
        }
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('never throws, whatever the bytes', () => {
    const head = fc.constantFrom('PK\u0003\u0004', 'RIFF', '\0\0\0\x18ftyp', '%PDF-', 'ID3', '');
    fc.assert(
      fc.property(
        head,
        fc.uint8Array({ maxLength: 200 }),
        (start, rest) => typeof type(Buffer.concat([Buffer.from(start, 'latin1'), rest])) === 'string',
      ),
    );
  });
});

describe('cleanFileName', () => {
  const cases: [string, string][] = [
    ['照片 1.jpg', '照片 1.jpg'],
    ['C:\\用户\\照片.jpg', '照片.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['a\0b\r\nc.txt', 'c.txt'],
    ['.htaccess', 'htaccess'],
    ['con.txt', '_con.txt'],
    ['a<b>:"c|d?.csv', 'a_b___c_d_.csv'],
    ['／etc／a.txt', 'a.txt'],
    ['\uD800.jpg', '\uFFFD.jpg'],
    ['...', 'file'],
    ['', 'file'],
  ];
  for (const [raw, expected] of cases) it(JSON.stringify(raw), () => expect(cleanFileName(raw, 'file')).toBe(expected));
  it('keeps the ending of a long name', () => {
    const name = cleanFileName(`${'长'.repeat(100_000)}.jpg`, 'file');
    expect(Array.from(name).length).toBe(100);
    expect(name.endsWith('长.jpg')).toBe(true);
  });
});
