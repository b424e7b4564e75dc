// Runs before the first paint, so that a remembered theme does not flash.
(() => {
  const picked = localStorage.getItem("lotse.theme");
  if (picked === "light" || picked === "dark") document.documentElement.dataset.theme = picked;
})();
