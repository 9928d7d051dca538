import { it } from 'vitest';
it('imports', async () => {
  const all = import.meta.glob('../../../workers/shop/*.ts');
  for (const [name, load] of Object.entries(all)) { try { await load(); } catch (e) { console.log('BAD', name, String(e)); } }
}, 200000);
