import type { z } from 'zod';

/** The events of one kind of stream: what is chained openly, and what about people can be destroyed apart from it. */
export type EventSchemas = Record<string, { open: z.ZodObject; personal: z.ZodObject }>;

/**
 * An event as read back. `happenedAt` and `recordedAt` are epoch milliseconds; `personal` is null once it was lawfully
 * destroyed, or when the event has none.
 */
export type EventOf<S extends EventSchemas, T extends keyof S = keyof S> = {
  [K in T]: {
    type: K;
    seq: number;
    happenedAt: number;
    recordedAt: number;
    actorId: number | null;
    open: z.infer<S[K]['open']>;
    personal: z.infer<S[K]['personal']> | null;
  };
}[T];

/** An event before the log gives it a place: `at` null means now. */
export type NewEventOf<S extends EventSchemas> = {
  [K in keyof S & string]: {
    type: K;
    at: number | null;
    open: z.infer<S[K]['open']>;
    personal: z.infer<S[K]['personal']>;
  };
}[keyof S & string];
