import { LineFlag } from '../../domain/ledger.ts';
import { isMissing } from '../values/cell-text.ts';
import { isTestMark, meaningOfStatus, StatusMeaning } from '../values/words.ts';
import type { RowPlan } from './row-plan.ts';
import type { RowView } from './row-view.ts';

/** Reads what a row says of its order's fate: status, cancellation, test. Remembers the last cells, which repeat. */
export class RowStatus {
  /** Bits of LineFlag that the row itself sets: cancelled, test order. */
  flags = 0;
  isRefunded = false;
  isRefundedInFull = false;
  /** False when the row says nothing, and its order's first line speaks for it. */
  isTold = false;
  private readonly plan: RowPlan;
  private lastStatus = '';
  private lastMeaning = 0;
  private lastMark = '';
  private isLastMarkTest = false;

  constructor(plan: RowPlan) {
    this.plan = plan;
  }

  read(row: RowView): void {
    const { place, testMark, traits } = this.plan;
    this.flags = 0;
    this.isTold = place.status < 0 && place.cancelledAt < 0 && testMark < 0;
    let meaning = 0;
    if (place.status >= 0) {
      meaning = this.meaningOf(row.cell(place.status));
      this.isTold = row.cell(place.status) !== '';
    }
    if (place.cancelledAt >= 0 && isCancellation(row.cell(place.cancelledAt))) meaning |= StatusMeaning.cancelled;
    if (testMark >= 0 && this.isTest(row.cell(testMark))) meaning |= StatusMeaning.test;
    if ((meaning & StatusMeaning.cancelled) !== 0) this.flags |= LineFlag.cancelled;
    if ((meaning & StatusMeaning.test) !== 0) this.flags |= LineFlag.testOrder;
    this.isRefunded = (meaning & StatusMeaning.refunded) !== 0;
    this.isRefundedInFull = (meaning & StatusMeaning.refundedInFull) !== 0;
    if (traits.cancelledPrefix !== undefined && place.order >= 0) {
      if (row.startsWith(place.order, traits.cancelledPrefix)) this.flags |= LineFlag.cancelled;
    }
  }

  private meaningOf(text: string): number {
    if (text !== this.lastStatus) {
      this.lastStatus = text;
      this.lastMeaning = meaningOfStatus(text);
    }
    return this.lastMeaning;
  }

  private isTest(text: string): boolean {
    if (text !== this.lastMark) {
      this.lastMark = text;
      this.isLastMarkTest = isTestMark(text, this.plan.isTestFlag);
    }
    return this.isLastMarkTest;
  }
}

/** A moment or a yes in a column 'cancelled at'; no, 0 and false say that it was not. */
function isCancellation(text: string): boolean {
  return text !== '' && !isMissing(text) && !/^\s*(?:0|no|false|nein|否|n)\s*$/i.test(text);
}
