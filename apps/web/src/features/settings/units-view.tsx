import type { Result } from '@hearthline/contract/endpoint';
import { changeUnit, closeUnit, createUnit, listUnits, type UnitView } from '@hearthline/contract/organisation';
import { localDate } from '@hearthline/domain/time/instant';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type CSSProperties, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { useChangeDraft } from '../../lib/change-draft.ts';
import { inLanguage } from '../../lib/language.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { asRefused } from '../../lib/refused.ts';
import { useMay } from '../../lib/session.ts';
import { useSubmit } from '../../lib/submit.ts';
import { useNow } from '../../lib/use-now.ts';
import { useWords } from '../../lib/use-words.ts';
import { ChoiceField, LineField } from '../../ui/fields.tsx';
import { Failed, Loading, RefusedNote } from '../../ui/placeholders.tsx';
import { PlainForm } from '../../ui/plain-form.tsx';

interface Typed {
  kind: string | null;
  name: string;
  shortName: string;
  phone: string;
  parentId: number | null;
}

const empty: Typed = { kind: null, name: '', shortName: '', phone: '', parentId: null };
const typedOf = ({ kind, name, shortName, phone, parentId }: UnitView): Typed => ({
  kind,
  name,
  shortName,
  phone: phone ?? '',
  parentId,
});

interface FormProps {
  unit: UnitView | null;
  units: readonly UnitView[];
  kinds: readonly { code: string; title: { zh: string; en: string }; parents: string[] }[];
  onDone: () => void;
}

/** A new unit, or one whose name, telephone or place in the tree changes (ORG-1). */
function UnitForm({ unit, units, kinds, onDone }: FormProps) {
  const t = useWords();
  const today = localDate(useNow());
  const client = useQueryClient();
  const now = unit ? typedOf(unit) : empty;
  const { form, change, clear, othersSay, seen, restOn } = useChangeDraft(`unit.${unit?.id ?? 'new'}`, now, unit?.seq);
  const { run, busy, refused } = useSubmit<UnitView>();
  const others = (field: keyof Typed, words: string | null): string | undefined =>
    othersSay(field) ? t('settings.others_say', { value: words || t('common.none') }) : undefined;
  const wrong = (field: string) => (refused?.field === field ? refusalWords(refused, t) : null);
  const kind = kinds.find(({ code }) => code === form.kind);
  const above = units.filter((each) => each.id !== unit?.id && (kind?.parents.includes(each.kind) ?? false));
  const { name, shortName, phone, parentId } = form;
  const words = { name, shortName: shortName || null, phone: phone || null, parentId };
  // Refused or not: the list shows what is there now, and what others did is shown before anything is sent again.
  const look = () => client.invalidateQueries({ queryKey: queryKeys.unitTree });
  const refresh = async (error: unknown): Promise<never> => {
    await look();
    const latest = client.getQueryData<Result<typeof listUnits>>(queryKeys.unitTree)?.rows;
    const found = latest?.find(({ id }) => id === unit?.id);
    if (found && asRefused(error).code === 'changed_meanwhile') restOn(found.seq);
    throw error;
  };
  const guarded = (key: string) => (seen === undefined ? { key } : { key, seen });
  const end = () => {
    clear();
    void look();
    onDone();
  };
  const send = async () => {
    if (form.kind === null) return;
    const body = { kind: form.kind, ...words };
    const done = await run((key) =>
      unit
        ? call(changeUnit, { params: { id: unit.id }, body: words }, guarded(key)).catch(refresh)
        : call(createUnit, { body }, { key }),
    );
    if (done) end();
  };
  const close = async () => {
    if (!unit) return;
    const input = { params: { id: unit.id }, body: { on: today } };
    if (await run((key) => call(closeUnit, input, guarded(key)).catch(refresh))) end();
  };
  return (
    <PlainForm
      label={t(unit ? 'settings.change_unit' : 'settings.new_unit')}
      className="hl-fields"
      onSubmit={() => void send()}
    >
      {unit ? null : (
        <ChoiceField
          label={t('settings.unit_kind')}
          required
          value={form.kind}
          choices={kinds.map(({ code, title }) => ({ value: code, label: inLanguage(title) }))}
          onChange={(code) => change({ kind: code, parentId: null })}
        />
      )}
      <LineField
        label={t('settings.name')}
        required
        value={name}
        max={60}
        hint={others('name', now.name)}
        error={wrong('name')}
        onChange={(value) => change({ name: value })}
      />
      <LineField
        label={t('settings.short_name')}
        value={shortName}
        max={20}
        hint={others('shortName', now.shortName)}
        onChange={(value) => change({ shortName: value })}
      />
      <LineField
        label={t('settings.phone')}
        kind="tel"
        value={phone}
        max={60}
        hint={others('phone', now.phone)}
        error={wrong('phone')}
        onChange={(value) => change({ phone: value })}
      />
      {above.length > 0 ? (
        <ChoiceField
          label={t('settings.parent')}
          value={parentId}
          hint={others('parentId', units.find(({ id }) => id === now.parentId)?.name ?? null)}
          error={wrong('parentId')}
          choices={above.map((each) => ({ value: each.id, label: each.name }))}
          onChange={(value) => change({ parentId: value })}
        />
      ) : null}
      <RefusedNote refused={refused && refused.field === null ? refused : null} />
      <div className="hl-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={form.kind === null || name.trim() === ''}>
          {t('common.save')}
        </Button>
        <Button onClick={end}>{t('common.cancel')}</Button>
        {unit ? (
          <Button danger loading={busy} onClick={() => void close()}>
            {t('settings.close_unit')}
          </Button>
        ) : null}
      </div>
    </PlainForm>
  );
}

/** The tree of the company; what is below is set in (ORG-1, ORG-3). */
export function UnitsView() {
  const t = useWords();
  const client = useQueryClient();
  const manages = useMay('org.manage');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.unitTree,
    queryFn: ({ signal }) => call(listUnits, { query: {} }, { signal }),
  });
  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const titles = new Map(data.kinds.map(({ code, title }) => [code, inLanguage(title)]));
  const done = () => {
    setOpen(null);
    void client.invalidateQueries({ queryKey: queryKeys.units });
  };
  const form = (unit: UnitView | null) => <UnitForm unit={unit} units={data.rows} kinds={data.kinds} onDone={done} />;
  return (
    <section className="hl-set" aria-label={t('settings.tab.units')}>
      {manages ? (
        <div className="hl-buttons">
          <Button onClick={() => setOpen('new')}>{t('settings.new_unit')}</Button>
        </div>
      ) : null}
      {open === 'new' ? form(null) : null}
      <ul className="hl-set-list">
        {data.rows.map((unit) => (
          <li key={unit.id}>
            <div className="hl-unit-row" style={{ '--depth': unit.path.length - 1 } as CSSProperties}>
              <b>{unit.name}</b>
              <span className="hl-quiet">{titles.get(unit.kind) ?? unit.kind}</span>
              <span className="hl-number">{unit.phone}</span>
              {manages ? (
                <Button size="small" type="link" onClick={() => setOpen(open === unit.id ? null : unit.id)}>
                  {t('settings.change')}
                </Button>
              ) : null}
            </div>
            {open === unit.id ? form(unit) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
