/** What the scripts work on. The automaton's file is described in machine/automaton.py. */

export interface Given { scene: string; response: string; ms: number }
export interface Back { back: number; ms: number }

export interface Transcript {
  format: 1; attempt: string; learner: string; scenario: string; digest: string;
  locale: string; mode: string; seed: number; started: string; steps: (Given | Back)[];
}

export type Move = [
  to: number, points: number, cost: number, outcome: number, shown: number[],
  critical: number, changes: number[],
];

export interface State {
  scene?: number; ending?: number; reading: number; show?: number[]; best: number;
  moves: (Move | null)[];
}

export interface Scene {
  id: string; kind: string; fork: string; practises?: string[]; columns?: string[];
  parts?: string[]; targets?: string[]; breakpoints?: string[]; classes?: number[];
  weights?: number[];
}

export interface Table {
  scenario: string; digest: string; pass: number; start: number; maximum: number;
  gauges: { id: string; start: number; from: number; to: number }[];
  readings: [number, number][][]; percents: [number, number[]][]; scenes: Scene[];
  states: State[]; endings: { id: string; accepted: boolean }[];
}

/** A response of the log: where it was given, what it brought, and what was charged for it. */
export interface Turn {
  at: number; from: State; scene: Scene; response: string; move: Move; cost: number;
  critical: boolean; possible: number; redone: boolean; taken: boolean;
}

/** The log as far as it could be followed: all turns, those not taken back, steps read. */
export interface Replay { turns: Turn[]; path: Turn[]; state: State; read: number }

/** One value of the dashboard: how it reads, how much of its bar is full, and what it is made of. */
export interface Value {
  name: string; text: string; width: number; amount: number; counts?: string; over?: boolean;
}

/** A value that a response changed: how it read before, and which way it went. */
export interface Change extends Value { was: string; rose: boolean; fell: boolean }

/** What this browser keeps of a case: the attempt that is under way, and those that ended. */
export interface Kept { now: Transcript | null; done: Transcript[] }

/** A case on its page, as the scripts of the player share it. */
export interface Stage {
  table: Table; page: any; parts: DocumentFragment; scenes: any[]; endings: any[]; note: HTMLElement;
  actions: Record<string, () => void>; finished(): Transcript[];
  rate(reading: [number, number], n: number): string; level(value: number, n: number): string;
  log(): Transcript; isExam(): boolean; part(name: string): any; tell(name?: string, values?: object): void;
  found(): Set<number>; save(): void; whatIf(turn: Turn, replay: Replay): void;
  ask(steps: (Given | Back)[], seed: number, isFirst: boolean, answered: (turn: Turn) => void): void;
  outcomeOf(turn: Turn, place: HTMLElement): any; answerOf(turn: Turn, control: any): any[];
  coaching(turn: Turn, outcome: any, place: any): any[]; changes(turn: Turn): string[];
  controlOf(scene: Scene, place: HTMLElement, state: State, at: number): any;
}

/** A decision that was answered: when, how well (FSRS: 1 again to 4 easy), and the way to it. */
export interface Answer { card: string; at: number; rating: number; steps?: (Given | Back)[]; seed?: number }

/** A decision that comes back: its state in FSRS, when it is due, the way to it. */
export interface Card { state: any; due: number; last: number; steps: (Given | Back)[]; seed: number }
