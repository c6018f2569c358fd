"""Asks for a cancellation over RabbitMQ, confirms it as the customer, and hears what becomes of it. Needs pika.

    pip install pika    (or: apt-get install python3-pika)
    AMQP=amqp://upstream:password@localhost/ python3 over_rabbitmq.py --subscription PAY-5001 --customer C-5001
"""

import argparse
import json
import os
import uuid

import pika

INGRESS, EVENTS = "cancellation.ingress", "cancellation.events"


def say(channel, kind, data):
    """One message in: the type says what it is, the message id makes a repetition harmless, the app id says who speaks."""
    channel.basic_publish(
        INGRESS, kind, json.dumps(data).encode(),
        pika.BasicProperties(content_type="application/json", type=kind, message_id=str(uuid.uuid4()), app_id="/samples/python", delivery_mode=2),
        mandatory=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--subscription", default="PAY-5001")
    options.add_argument("--customer", default="C-5001")
    options = options.parse_args()

    connection = pika.BlockingConnection(pika.URLParameters(os.environ.get("AMQP", "amqp://localhost/")))
    channel = connection.channel()
    channel.confirm_delivery()

    # A queue of our own first, so that nothing is missed. A real app names it and makes it durable.
    queue = channel.queue_declare("", exclusive=True).method.queue
    channel.queue_bind(queue, EVENTS, "cancellation.*.Pay.*")

    say(channel, "cancellation.request", {
        "productLine": "Pay", "customerId": options.customer, "subscriptionId": options.subscription, "channel": "App",
        "reason": {"code": "NO_LONGER_USED"},
        "identity": {"factors": ["Password", "SmsCode"], "reference": "login-1", "verifiedAt": "2026-11-01T10:00:00+08:00"},
    })

    for method, properties, body in channel.consume(queue, inactivity_timeout=60):
        if method is None:
            raise SystemExit("Nothing was heard for a minute.")
        kind, event = properties.headers["cloudEvents:type"], json.loads(body)
        if event["subscriptionId"] == options.subscription:
            print(properties.headers["cloudEvents:time"], kind, event.get("name") or event.get("needs") or event.get("stage") or "", flush=True)
            if kind == "cancellation.customer-action-needed" and event["needs"] == "confirmation":
                say(channel, "cancellation.confirm", {"cancellationId": event["cancellationId"]})
        # Acknowledge when the work is done; what was not comes again.
        channel.basic_ack(method.delivery_tag)
        if kind == "cancellation.closed" and event["subscriptionId"] == options.subscription:
            break
    connection.close()
    print("Closed.")


if __name__ == "__main__":
    main()
