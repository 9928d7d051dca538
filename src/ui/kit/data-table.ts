/** A column of a DataTable. */
export interface Column {
  readonly key: string;
  readonly title: string;
  /** Track of the grid: '1fr', '120px', 'minmax(140px, 2fr)'. */
  readonly width: string;
  readonly isNumber?: boolean;
  /** Name that the worker sorts by; absent = not sortable. */
  readonly sort?: string;
}

export interface Sorting {
  readonly by: string;
  readonly isDescending: boolean;
}

/** Rows fetched at a time; two such pages cover the tallest screen. */
export const PAGE_ROWS = 100;
