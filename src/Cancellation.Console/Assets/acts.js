// A native dialog keeps the focus inside, ends on Escape and gives the focus back; the server can only ask for it.
export function show(dialog) {
  if (dialog.open) return;
  // What is typed here is no shortcut of the page behind.
  dialog.addEventListener('keydown', (press) => press.stopPropagation());
  dialog.showModal();
}

export function close(dialog) {
  if (dialog?.open) dialog.close();
}
