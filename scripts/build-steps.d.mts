export function buildServer(): Promise<string>;
export function buildWeb(): void;
