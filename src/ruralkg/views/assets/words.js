// What the page says, in both languages.

import { ENGLISH } from "./words-en.js";
import { TABLE_WORDS } from "./words-tables.js";
import { CHINESE } from "./words-zh.js";

const WORDS = { zh: { ...TABLE_WORDS.zh, ...CHINESE }, en: { ...TABLE_WORDS.en, ...ENGLISH } };

export function say(language, key, values = {}) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function labelOf(term, language) {
  return term.label[language] ?? term.label.en ?? term.name;
}

// The keys of each language, so that a test can see that none is missing.
export function wordsOf() {
  return Object.fromEntries(Object.entries(WORDS).map(([language, words]) => [language, Object.keys(words).sort()]));
}
