/** What a community's name ends with and people leave out or put another for. */
export const NAME_END = /(?:小区|社区|花园|家园)$/u;
