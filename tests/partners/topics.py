"""All records of topics, and the CloudEvents in them, for the tests that hold the partners' contract
against the wire. The brokers are reached by the settings in the file that MKEP_KAFKA_CONFIG names."""
import os
import uuid

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition


def connection_to(brokers):
    with open(os.environ["MKEP_KAFKA_CONFIG"], encoding="utf-8") as file:
        settings = dict(line.strip().split("=", 1) for line in file)
    return {**settings, "bootstrap.servers": brokers}


def consumer_of(brokers):
    return Consumer(
        {
            **connection_to(brokers),
            "group.id": str(uuid.uuid4()),
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )


def topics_of(brokers):
    """Names of the suite's published topics that the brokers have."""
    topics = consumer_of(brokers).list_topics(timeout=30).topics
    return [name for name in topics if name.startswith("mkep.") and not name.endswith(".journal")]


def records_of(brokers, topic):
    """Every record of the topic."""
    consumer = consumer_of(brokers)
    partitions = consumer.list_topics(topic, timeout=30).topics[topic].partitions
    consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
    open_partitions = set(partitions)
    while open_partitions:
        message = consumer.poll(30)
        if message is None:
            raise TimeoutError(f"{topic} cannot be read to its end")
        if not message.error():
            yield message
        elif message.error().code() == KafkaError._PARTITION_EOF:
            open_partitions.discard(message.partition())
        else:
            raise KafkaException(message.error())
    consumer.close()


def headers_of(record):
    """Name and text of each header; a name that comes twice is an error."""
    headers = [(name, value.decode("utf-8")) for name, value in record.headers() or []]
    if len(dict(headers)) != len(headers):
        raise ValueError(f"a header comes twice: {headers}")
    return dict(headers)
