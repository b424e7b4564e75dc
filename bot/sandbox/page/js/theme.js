/** Light or dark: the system decides until somebody picks one; the pick is remembered. */

const KEY = "lotse.theme";

export function isDark() {
  const picked = document.documentElement.dataset.theme;
  return picked ? picked === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function toggleTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  localStorage.setItem(KEY, next);
}
