/** One setting: how it is called, what it means, how its text becomes a value. The table of these is in `env.ts`. */
export interface Setting<Value> {
  /** The environment variable. */
  variable: string
  /** What it is for, in Chinese, for operators. */
  meaning: string
  /** What may be written there, in Chinese, for operators. */
  form: string
  /** The default as a person would write it. */
  defaultText: string
  defaultValue: Value
  /** The value of a text; undefined when the text is not of the form. */
  parse(text: string): Value | undefined
}

type Named = Pick<Setting<unknown>, 'variable' | 'meaning'>

/** A text of the given form. */
export function textSetting(
  named: Named & { form: string; pattern: RegExp; defaultValue: string; defaultText?: string },
): Setting<string> {
  const { variable, meaning, form, pattern, defaultValue, defaultText = defaultValue } = named
  const parse = (text: string) => (pattern.test(text) ? text : undefined)
  return { variable, meaning, form, defaultText, defaultValue, parse }
}

/** A text that may be left out. */
export function optionalTextSetting(
  named: Named & { form: string; pattern: RegExp; defaultText: string },
): Setting<string | undefined> {
  return { ...textSetting({ ...named, defaultValue: '' }), defaultValue: undefined }
}

/** A whole number within bounds; `defaultText` speaks for a default that is found out later (undefined). */
export function numberSetting<Default extends number | undefined>(
  named: Named & { from: number; to: number; defaultValue: Default; defaultText?: string },
): Setting<number | Default> {
  const { variable, meaning, from, to, defaultValue, defaultText = String(defaultValue) } = named
  const parse = (text: string) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= from && value <= to ? value : undefined
  }
  return { variable, meaning, form: `${from} 到 ${to} 的整数`, defaultText, defaultValue, parse }
}

/** One of a few words. */
export function choiceSetting<Word extends string>(
  named: Named & { words: readonly Word[]; defaultValue: Word },
): Setting<Word> {
  const { variable, meaning, words, defaultValue } = named
  const parse = (text: string) => words.find((word) => word === text.toLowerCase())
  return { variable, meaning, form: words.join(' / '), defaultText: defaultValue, defaultValue, parse }
}

/** On or off; 1/0 and true/false are understood too. */
export function switchSetting(named: Named & { defaultValue: boolean }): Setting<boolean> {
  const meanings = new Map(
    Object.entries({ on: true, off: false, '1': true, '0': false, true: true, false: false }),
  )
  return {
    ...named,
    form: 'on / off',
    defaultText: named.defaultValue ? 'on' : 'off',
    parse: (text) => meanings.get(text.toLowerCase()),
  }
}
