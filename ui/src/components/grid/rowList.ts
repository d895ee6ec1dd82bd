// What a grid needs of its rows: an array is one, and so are rows that come a page at a time.
export type RowList<Row> = {
  readonly length: number;
  /** The row at a place, as far as there is one. */
  at: (place: number) => Row | undefined;
  slice: (from: number, until: number) => Row[];
};
