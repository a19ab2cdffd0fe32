"""Puts into a topic what no reader may take in: events that stand there already, and records that are
no CloudEvents.

Usage: noise.py BROKERS TOPIC
"""
import sys

from confluent_kafka import Producer
from topics import connection_to, records_of

EVENT = {
    "ce_specversion": b"1.0",
    "ce_id": b"by-hand",
    "ce_source": b"mkep/recruitment/0",
    "ce_type": b"mkep.recruitment.vacancy-removed.v1",
    "ce_subject": b"by-hand",
}


def main():
    brokers, topic = sys.argv[1:]
    producer = Producer(connection_to(brokers))
    events = list(records_of(brokers, topic))
    for event in [events[0], events[-1], events[0]]:
        producer.produce(topic, key=event.key(), value=event.value(), headers=event.headers())
    producer.produce(topic, value=b"no event at all")
    producer.produce(topic, key=b"by-hand", value=None)
    producer.produce(topic, key=b"by-hand", value=b"{}", headers=EVENT)  # without a sequence
    event = {**EVENT, "ce_sequence": b"999999-9999999999999999999-000000"}
    producer.produce(topic, key=b"by-hand", value=b"{}", headers={**event, "ce_specversion": b"9"})
    twice = [*event.items(), ("ce_specversion", b"9")]  # the last counts
    producer.produce(topic, key=b"by-hand", value=b"{}", headers=twice)
    for no_object in [b"null", b"[1]", b"no JSON", b'"{}"', b"", None]:
        producer.produce(topic, key=b"by-hand", value=no_object, headers=event)
    del event["ce_subject"]
    producer.produce(topic, value=b"{}", headers=event)
    if producer.flush(30) > 0:
        sys.exit("the brokers take no record")


if __name__ == "__main__":
    main()
