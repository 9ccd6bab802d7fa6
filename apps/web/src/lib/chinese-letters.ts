/** Any two that look different wherever there is a font for them. */
const LETTERS = ['\u4e00', '\u9f9f'] as const;

/** Whether this machine has a font with Chinese letters: without one, all of them are drawn as the same empty box. */
export function drawsChinese(): boolean {
  const [one, other] = LETTERS.map((letter) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    pen.font = '24px sans-serif';
    pen.fillText(letter, 2, 26);
    return canvas.toDataURL();
  });
  return one === null || one !== other;
}
