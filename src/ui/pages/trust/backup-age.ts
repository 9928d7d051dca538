/** Whole days since the last backup; null = never. @param backupAt ISO time @param now ms */
export function ageInDays(backupAt: string | null, now: number): number | null {
  if (backupAt === null) return null;
  return Math.max(0, Math.floor((now - Date.parse(backupAt)) / 86_400_000));
}

/** From this age on the rail says that a new backup is worth it. */
export const WORTH_A_NEW_ONE_DAYS = 14;
