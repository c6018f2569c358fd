"""Asks for a cancellation over HTTP, confirms it as the customer, and follows it live. Python's standard library only.

    KEY=$(cat data/api.key) python3 follow.py --subscription PAY-5001 --customer C-5001
"""

import argparse
import json
import os
import time
import urllib.error
import urllib.request
import uuid

API = os.environ.get("API", "http://localhost:5080")
KEY = os.environ["KEY"]


def call(method, path, body=None, key=None, accept="application/json", timeout=60):
    headers = {"Authorization": f"Bearer {KEY}", "Accept": accept}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if key is not None:
        # The same key with the same body is the same request: trying again is always safe.
        headers["Idempotency-Key"] = key
    data = None if body is None else json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(API + path, data, headers, method=method), timeout=timeout)


def patiently(method, path, body=None, key=None):
    """Tries again, under the same key, what was not answered or was answered 'not now'."""
    for attempt in range(6):
        try:
            with call(method, path, body, key) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            problem = json.load(refusal)
            if refusal.code not in (429, 503):
                # Every fault is listed at once, each with the field, what is wrong and what to do.
                for fault in problem.get("faults", []):
                    print(f"  {fault['field']}: {fault['message']} {fault['remedy']}")
                raise SystemExit(f"{problem['code']}: {problem['detail']}")
            time.sleep(int(refusal.headers.get("Retry-After", 1)))
        except (urllib.error.URLError, TimeoutError):
            time.sleep(2**attempt / 10)
    raise SystemExit("The service does not answer.")


def follow(case_id, until):
    """Server-sent events: the timeline as it grows. After a broken connection it goes on behind the last event it saw."""
    last = None
    while True:
        request = urllib.request.Request(
            f"{API}/v1/cancellations/{case_id}/events",
            headers={"Authorization": f"Bearer {KEY}", "Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})})
        try:
            with urllib.request.urlopen(request, timeout=60) as stream:
                event = {}
                for line in (raw.decode().rstrip("\n") for raw in stream):
                    if line:
                        name, _, value = line.partition(":")
                        event[name] = value.removeprefix(" ")
                    elif "data" in event:
                        last = event.get("id", last)
                        yield json.loads(event["data"])
                        event = {}
                    else:
                        event = {}
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(1)
        if patiently("GET", f"/v1/cancellations/{case_id}")["state"] == until:
            return


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--subscription", default="PAY-5001")
    options.add_argument("--customer", default="C-5001")
    options = options.parse_args()

    case = patiently("POST", "/v1/cancellations?wait=10s", {
        "productLine": "Pay", "customerId": options.customer, "subscriptionId": options.subscription, "channel": "App",
        "reason": {"code": "NO_LONGER_USED"},
        "identity": {"factors": ["Password", "SmsCode"], "reference": "login-1", "verifiedAt": "2026-11-01T10:00:00+08:00"},
    }, key=str(uuid.uuid4()))
    print(f"{case['cancellationId']} {case['state']}, waiting for {case['waiting']['party']}: {case['waiting']['needs']}")

    patiently("POST", f"/v1/cancellations/{case['cancellationId']}/confirmation", key=str(uuid.uuid4()))
    for item in follow(case["cancellationId"], until="Closed"):
        print(item["at"], item["name"], item.get("toState") or item.get("status") or "")
        if item.get("toState") == "Closed":
            break
    print("Closed.")


if __name__ == "__main__":
    main()
