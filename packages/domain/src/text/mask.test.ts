import { describe, expect, it } from 'vitest';
import { maskName, maskRoom, maskWords } from './mask.ts';

describe('what is shown of a person to whoever does not need it (SEC-1)', () => {
  it.each([
    ['王小明', '王**'],
    ['王', '王**'],
    ['欧阳小明', '欧**'],
    [' Ann Lee ', 'A**'],
    ['𠮷田', '𠮷**'],
    ['', ''],
    ['  ', ''],
  ])('a name %j is %j', (name, shown) => expect(maskName(name)).toBe(shown));

  it.each([
    ['幸福里小区3号楼2单元501室', '幸福里小区3号楼**'],
    ['幸福里3-2-501', '幸福里3号楼**'],
    ['幸福里小区3号楼', '幸福里小区3号楼'],
    ['人民路与中山路口', '人民路与中山路口'],
    ['', ''],
  ])('a place %j is %j', (place, shown) => expect(maskRoom(place)).toBe(shown));

  const person = { name: '王小明', phone: '139 0000 0001' };
  it.each([
    ['我是王小明，电话13900000001', '我是王**，电话139****0001'],
    ['打139 0000 0001找我', '打139****0001找我'],
    ['身份证110101199003077758', '身份证1101**********7758'],
    ['身份证11010119900307775X。', '身份证1101**********775X。'],
    ['座机0531-82001234', '座机0531-****1234'],
    ['家住3号楼2单元501室', '家住3号楼**单元**室'],
    ['家住3-2-501，不热', '家住3-**，不热'],
    ['室温16度，12月3日起不热，欠费1200元', '室温16度，12月3日起不热，欠费1200元'],
    ['工单2025-000123已办', '工单2025-000123已办'],
  ])('words %j are %j', (text, shown) => expect(maskWords(text, person)).toBe(shown));

  it('a name of one sign is left in the words, or it would be cut out of others', () => {
    expect(maskWords('安装管道', { name: '安', phone: null })).toBe('安装管道');
  });
});
