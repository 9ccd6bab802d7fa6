/** Where in the heating season a day lies. */
export const seasonPhases = ['before', 'start', 'middle', 'end', 'after'] as const;
export type SeasonPhase = (typeof seasonPhases)[number];
