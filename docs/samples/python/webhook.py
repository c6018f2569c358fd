"""Receives webhooks and verifies their signatures (Standard Webhooks). Python's standard library only.

    SECRET=whsec_... python3 webhook.py --port 8090
"""

import argparse
import base64
import hashlib
import hmac
import http.server
import json
import os
import time

TOLERANCE = 5 * 60  # seconds


def is_signed(secrets, headers, body, now=None):
    """True when one of the secrets signed this very body just now. There are two while a secret is being replaced."""
    sent_at = headers.get("webhook-timestamp", "")
    if not sent_at.isdigit() or abs((now or time.time()) - int(sent_at)) > TOLERANCE:
        return False
    signed = f"{headers.get('webhook-id', '')}.{sent_at}.".encode() + body
    for secret in secrets:
        digest = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
        expected = "v1," + base64.b64encode(digest).decode()
        if any(hmac.compare_digest(expected, given) for given in headers.get("webhook-signature", "").split()):
            return True
    return False


class Receiver(http.server.BaseHTTPRequestHandler):
    secrets = []
    seen = set()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_signed(self.secrets, self.headers, body):
            self.send_response(401)
            self.end_headers()
            return
        # Answer first, work later: what takes longer than 20 seconds counts as failed and comes again.
        self.send_response(204)
        self.end_headers()
        event = json.loads(body)
        # At least once: the same id again is the same event.
        if event["id"] not in self.seen:
            self.seen.add(event["id"])
            print(event["type"], event.get("subject"), json.dumps(event["data"]), flush=True)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=8090)
    Receiver.secrets = os.environ["SECRET"].split()
    http.server.ThreadingHTTPServer(("127.0.0.1", options.parse_args().port), Receiver).serve_forever()
