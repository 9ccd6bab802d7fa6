import { Fragment } from 'react';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The text with every word that was asked for marked. */
export function MarkedWords({ text, words }: { text: string; words: string }) {
  const asked = words.split(/\s+/).filter(Boolean);
  if (asked.length === 0) return text;
  const parts = text.split(new RegExp(`(${asked.map(escaped).join('|')})`, 'gi'));
  return parts.map((part, index) => {
    const key = `${index}-${part}`;
    return index % 2 === 1 ? <mark key={key}>{part}</mark> : <Fragment key={key}>{part}</Fragment>;
  });
}
