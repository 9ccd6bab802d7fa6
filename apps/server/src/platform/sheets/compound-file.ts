const HEAD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** What a workbook with a password lies in, of which its container tells the name. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** The container of workbooks and letters of before 2007, and of newer ones with a password. */
export const isCompound = (bytes: Uint8Array): boolean => HEAD.equals(bytes.subarray(0, HEAD.length));

/** Whether nothing in a container can be read without a password. */
export const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(LOCKED);
