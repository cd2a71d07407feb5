const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Figures and times as the console writes them, the same everywhere. */
export const format = {
  count: (value: number) => whole.format(value),
  number: (value: number) => short.format(value),
  ms: (value: number) => `${value > 0 && value < 10 ? value.toFixed(1) : whole.format(value)} ms`,
  /** A share of 1 as a percentage. */
  percent: (share: number) => {
    const value = share * 100;
    const digits = value !== 0 && Math.abs(value) < 10 ? 2 : 1;
    return `${Number(value.toFixed(digits))} %`;
  },
  bytes: (value: number) =>
    value < 1e6
      ? `${whole.format(value / 1e3)} kB`
      : value < 1e9
        ? `${(value / 1e6).toFixed(1)} MB`
        : `${(value / 1e9).toFixed(2)} GB`,
  /** Local time, readable and sortable by eye: `2026-11-21 05:37:02`. */
  time: (iso: string) => {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return iso;
    const two = (value: number) => String(value).padStart(2, '0');
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  },
  /** Time passed: `3 d 4 h`, `12 min`. */
  since: (iso: string, now = Date.now()) => {
    const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return `${hours} h ${minutes % 60} min`;
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  },
};
