"""Takes in what the partnership publishes about apprenticeship vacancies.

Usage: consume.py BROKERS [--until-end] [--config FILE]

BROKERS is HOST:PORT[,HOST:PORT...]. --until-end stops when all that is there was taken in.
FILE holds further settings of librdkafka, one name=value a line. For TLS with your certificate:
security.protocol=ssl, and the files in PEM as ssl.ca.location, ssl.certificate.location and
ssl.key.location (ssl.key.password where it has one).
Prints one line for each event that it takes in: sequence, type, subject, title.
"""
import argparse
import sys

from cloudevents.core.bindings import kafka
from confluent_kafka import Consumer, KafkaError, KafkaException

TOPIC = "mkep.recruitment.vacancies.v1"


def settings_in(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def event_in(message):
    """The CloudEvent in a record; None where somebody put something else there."""
    headers = dict(message.headers() or [])
    if "ce_sequence" not in headers:
        return None
    try:
        event = kafka.from_binary_event(
            kafka.KafkaMessage(headers=headers, key=message.key(), value=message.value())
        )
        if not event.get_subject() or not isinstance(event.get_data(), dict):
            raise ValueError("it has no subject, or its data is no JSON object")
        return event
    except Exception as why:  # whatever is wrong with it, the next one may be right
        print(f"skipped, no CloudEvent: {why}", file=sys.stderr)
        return None


class Reader:
    """Keeps the reader's rule: of each key, a sequence not greater than the last is skipped."""

    def __init__(self):
        # Keep it where you keep what you take in, in the same transaction: then nothing is taken in
        # twice or lost, wherever you begin to read again.
        self.last = {}

    def takes(self, event):
        key = (event.get_source(), event.get_subject())
        sequence = event.get_extension("sequence")
        if sequence <= self.last.get(key, ""):
            return False
        self.last[key] = sequence
        return True


def take_in(event):
    """Your part: a vacancy to show, or one to show no longer. Ignore types you do not know."""
    vacancy = event.get_data().get("vacancy", {})
    title = vacancy.get("advert", {}).get("title", "")
    fields = [event.get_extension("sequence"), event.get_type(), event.get_subject(), title]
    print("\t".join(fields), flush=True)


def consume(consumer, until_end):
    reader = Reader()
    ended = set()
    while not until_end or len(ended) < max(1, len(consumer.assignment())):
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise KafkaException(message.error())
            ended.add(message.partition())
            continue
        event = event_in(message)
        if event is not None and reader.takes(event):
            take_in(event)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("brokers")
    parser.add_argument("--until-end", action="store_true")
    parser.add_argument("--config")
    options = parser.parse_args()
    consumer = Consumer(
        {
            **(settings_in(options.config) if options.config else {}),
            "bootstrap.servers": options.brokers,
            "group.id": "sample-python",
            # Nothing is committed: what was taken in is known by its sequence.
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "enable.partition.eof": options.until_end,
        }
    )
    consumer.subscribe([TOPIC])
    try:
        consume(consumer, options.until_end)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
