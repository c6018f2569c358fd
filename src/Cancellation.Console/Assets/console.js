// What a page does in the browser itself. Everything it shows comes from the server.
(() => {
  'use strict';

  // Blazor starts here, so that a lost connection is tried for as long as the page is open.
  Blazor.start({
    circuit: {
      reconnectionOptions: { maxRetries: 1000, retryIntervalMilliseconds: (previous) => previous < 8 ? 500 + previous * 500 : 5000 },
      reconnectionHandler: {
        onConnectionDown: () => lost(true),
        onConnectionUp: () => lost(false),
      },
    },
  });

  let connecting = null;

  // The server may have been started again: its circuit is gone then, and the page is loaded anew. The address holds the filters, so nothing is lost but a half-filled form.
  function lost(isLost) {
    document.documentElement.dataset.connection = isLost ? 'lost' : 'up';
    notice(isLost);
    if (!isLost) {
      clearInterval(connecting);
      connecting = null;
      return;
    }
    connecting ??= setInterval(async () => {
      try {
        const answer = await fetch('/health/live', { cache: 'no-store' });
        if (!answer.ok) return;
        const isBack = await Blazor.reconnect();
        if (isBack) lost(false);
        else location.reload();
      } catch {
        // Not yet.
      }
    }, 1000);
  }

  function notice(isLost) {
    let box = document.getElementById('connection-lost');
    if (!isLost) {
      box?.remove();
      return;
    }
    if (box) return;
    box = document.createElement('div');
    box.id = 'connection-lost';
    box.className = 'banner floating';
    box.setAttribute('role', 'alert');
    box.textContent = document.documentElement.lang === 'zh-CN'
      ? '与服务的连接已断开，正在重新连接……页面内容可能已过时。'
      : 'The connection to the service is lost; connecting again … What you see may be out of date.';
    document.body.append(box);
  }

  const isWriting = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

  // Keys: / search, ? help, g + letter jump, j and k along the rows of the first table, Enter opens one.
  let awaitsPage = false;
  document.addEventListener('keydown', (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || isWriting(press.target) || document.querySelector('.rz-dialog, dialog[open]')) return;
    if (awaitsPage) {
      awaitsPage = false;
      const link = document.querySelector(`[data-jump="${CSS.escape(press.key)}"]`);
      if (link) {
        press.preventDefault();
        link.click();
      }
      return;
    }
    switch (press.key) {
      case '/': focus(press, document.getElementById('search')); break;
      case '?': focus(press, document.querySelector('[data-help]'), (x) => x.click()); break;
      case 'g': awaitsPage = true; setTimeout(() => { awaitsPage = false; }, 1500); break;
      case 'j': step(press, 1); break;
      case 'k': step(press, -1); break;
    }
  });

  function focus(press, target, then) {
    if (!target) return;
    press.preventDefault();
    target.focus();
    target.select?.();
    then?.(target);
  }

  function step(press, by) {
    const rows = [...document.querySelectorAll('[data-row]')];
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    press.preventDefault();
    (next.matches('a,button,[tabindex]') ? next : next.querySelector('a,button'))?.focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  // Language and theme belong to this screen: two cookies, and the page in its new dress.
  document.addEventListener('click', (click) => {
    if (click.target.closest?.('[data-help]')) document.getElementById('keys').showModal();
    const language = click.target.closest?.('[data-toggle-language]');
    const theme = click.target.closest?.('[data-cycle-theme]');
    if (language) keep('language', language.dataset.toggleLanguage);
    if (theme) keep('theme', { system: 'light', light: 'dark', dark: 'system' }[theme.dataset.cycleTheme]);
  });

  function keep(name, value) {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  }

  // A session ends after a quarter of an hour without use. Working in a page is use, which the server only sees when it is asked for something.
  const every = 60_000, idle = 15 * 60_000;
  let used = Date.now(), told = 0;
  for (const sign of ['pointerdown', 'keydown', 'wheel'])
    document.addEventListener(sign, () => {
      used = Date.now();
      if (used - told > every) tell();
    }, { passive: true, capture: true });
  setInterval(() => { if (Date.now() - used > idle) leave(); }, 5_000);

  async function tell() {
    told = Date.now();
    try {
      if ((await fetch('/v1/me', { cache: 'no-store' })).status === 401) leave();
    } catch {
      // The connection is looked after above.
    }
  }

  function leave() {
    location.href = `/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`;
  }

  window.console_ = {
    // A file that the page has made, e.g. a CSV.
    save: async (name, stream) => {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
      Object.assign(document.createElement('a'), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
})();
