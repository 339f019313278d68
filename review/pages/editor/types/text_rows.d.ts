// A row of whole texts on a page that is no editor, see text_rows.py.
interface TextCell {
  text: string;
  before?: string;
  note?: string; // what is to be said of this text, in small print below it
  gravity?: "minor" | "major" | "critical"; // how grave the gravest of it is
  lines: { text: string; number: number }[];
}
interface TextRow {
  number: string;
  cells: TextCell[];
  note: string;
  key: string;
  tool: string; // what can be done to the row, "" for nothing
  isRemarkable: boolean;
  isAside: boolean;
  fold: string; // what is said in place of this row and those that are aside below it, "" where they show
}
interface RowsData {
  columns: { title: string; lang: Language }[];
  rows: TextRow[];
  first: number; // the index of the first of these rows among all
  at: number | null;
  purpose: "" | "pairing" | "comparison";
  canChoose: boolean;
  left: string[];
  labels: Labels;
  language: Language;
}
// What Streamlit gives to a component of a page.
interface PageComponent<Data> {
  data: [Data];
  parentElement: ShadowRoot;
  setTriggerValue(name: string, value: unknown): void;
  setStateValue(name: string, value: unknown): void;
}
interface RowsTable extends HTMLElement {
  view?: RowsView;
  goTimer?: ReturnType<typeof setTimeout>;
}
interface RowsView {
  component: PageComponent<RowsData>;
  data: RowsData;
  table: RowsTable;
  left: Set<string>;
}
