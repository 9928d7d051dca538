import type { SegmentGroup } from '../../../core/pipeline/artefacts.ts';
import type { Words } from '../../i18n/words.svelte.ts';

/** A group's name; a second group of the same kind gets a number. */
export function groupName({ tOf }: Pick<Words, 'tOf'>, group: Pick<SegmentGroup, 'label' | 'ordinal'>): string {
  const name = tOf(`segment.${group.label}`);
  return group.ordinal > 0 ? tOf('segment.numbered', { name, number: group.ordinal }) : name;
}

/** The group with the most revenue: what the page speaks of first. */
export function leadingGroup(groups: readonly SegmentGroup[]): SegmentGroup | undefined {
  return groups.reduce<SegmentGroup | undefined>(
    (best, group) => (best === undefined || group.revenue > best.revenue ? group : best),
    undefined,
  );
}
