/** A sentence made of delivered names as one line that never moves the cursor nor colours the screen. */
export function printable(sentence: string): string {
  return sentence.replaceAll(/[\n\t]/g, ' ').replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '�')
}
