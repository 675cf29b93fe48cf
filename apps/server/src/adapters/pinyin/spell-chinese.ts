import { pinyin } from 'pinyin-pro'
import type { Spelling } from '../../use-cases/search/search-forms.ts'

/** How a Chinese text is typed: its syllables in one word without tones, and their first letters; other signs stay as they are. */
export function spellChinese(text: string, { isName }: { readonly isName: boolean }): Spelling {
  const syllables = pinyin(text, {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
    surname: isName ? 'head' : 'off',
  })
  return {
    full: syllables.join(''),
    // What is no Chinese keeps all its signs: CT平扫 is typed as ctps.
    initials: syllables
      .map((syllable) => (text.includes(syllable) ? syllable : syllable.slice(0, 1)))
      .join(''),
  }
}
