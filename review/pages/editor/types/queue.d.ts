// The way to the server: what is not confirmed yet, and the queue that sends it.

// Text that the server has not confirmed yet, to be written over the `original` that stands in `version`.
interface UnsavedText {
  target: string;
  version: number;
  original: string;
  began: string | null; // what the person began from, until all of it is saved; null where that is not known
  change: string;
  sent: string | null;
  sentBefore: string | null; // what went before `sent`; a text kept by an earlier release has none
  applied: Applied | null;
  conflict: Conflict | null;
  order: number;
}
// The suggestion of which issue was taken.
type Applied = Pick<Issue, "check" | "source" | "target">;
interface Conflict {
  theirs: string;
  original: string | null; // what the person began from
  author: string;
  version: number;
  isFormatted?: boolean; // they have set formatting or taken it away
  message?: string; // why the text was refused
  kept?: KeptBy | null;
}
// Whose text the browser kept, and why it does not go by itself.
interface KeptBy {
  key: string;
  name: string;
  why: "person" | "database" | "text";
}
interface KeptText {
  key: string;
  who: string;
  where: string;
  segment: number;
  isOwn: boolean;
  draft: UnsavedText;
}

interface Kept {
  remember: (segment: number, draft?: UnsavedText) => void;
  forget: (key: string) => void;
  all: () => KeptText[];
  rememberActs: (commands: Command[]) => void;
  takeActs: () => Command[];
}

interface Channel {
  pass: string;
  ask(name: string, message: object, how: { milliseconds: number; keepalive?: boolean; given?: AbortController }): Promise<any>;
  fetched(name: string, message: object, how: { signal: AbortSignal; keepalive: boolean }): Promise<any>;
}
interface SaveQueue {
  type(segment: number, target: string, change: string, applied: Applied | null): void;
  act(command: NewCommand): string;
  recover(rows: Map<number, Row>): number;
  orphans(rows: Map<number, Row>): KeptText[];
  forget(key: string): void;
  draft(segment: number | null | undefined): UnsavedText | undefined;
  begin(whole: WholeArticle): void;
  hear(rows: Row[]): Row[];
  setFocus(segment: number | null): void;
  decide(segment: number, target: string | null, version?: number, change?: string): void;
  renew(): void;
  close(): void;
}
interface Status {
  state: "saved" | "saving" | "offline" | "refused" | "declined" | "undecided" | "unprotected";
  count?: number;
  message?: string;
}
interface QueueNeeds {
  article: number;
  author: string;
  installation: string;
  channel: Channel;
  report(status: Status): void;
  base(segment: number): Row;
  onStep(): void;
  onAnswer(command: Command, answer: Answer): void;
  onChanges(reply: Reply & Changes): void;
}
