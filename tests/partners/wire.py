"""Holds the partners' document against what is on the wire: every record of a declared topic is valid
by what is declared for its type, every declared type is seen, and nothing else is published for
partners: the other topics carry protobuf for the suite itself.

Usage: wire.py BROKERS DECLARED.json      as document.js printed it
Prints what a reader that keeps the reader's rule takes in: sequence, type, subject, title.
"""
import datetime
import json
import sys

import jsonschema
from topics import headers_of, records_of, topics_of

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text):
    return datetime.datetime.fromisoformat(text).tzinfo is not None


def closed(schema):
    """The schema without room for what it does not name: published schemas are open, for they grow."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    result = {name: closed(each) for name, each in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        result["additionalProperties"] = False
    return result


def check(value, schema):
    jsonschema.Draft7Validator(closed(schema), format_checker=FORMATS).validate(value)


def check_record(record, declared):
    headers = headers_of(record)
    message = declared.get(headers.get("ce_type"))
    if message is None:
        raise ValueError(f"its type {headers.get('ce_type')} is not declared")
    check(headers, message["headers"])
    check(json.loads(record.value()), message["data"])
    if record.key() != headers["ce_subject"].encode():
        raise ValueError(f"its key is {record.key()}, its subject {headers['ce_subject']}")
    if headers["ce_id"] != headers["ce_sequence"]:
        raise ValueError("its id is not its sequence")
    return headers


def check_declared(brokers, topic, declared):
    """Problems of the topic, and the lines of its events."""
    problems, lines, seen, last = [], [], set(), {}
    for record in records_of(brokers, topic):
        try:
            headers = check_record(record, declared)
        except jsonschema.ValidationError as why:
            problems.append(f"{topic}, position {record.offset()}: {why.json_path}: {why.message}")
            continue
        except ValueError as why:
            problems.append(f"{topic}, position {record.offset()}: {why}")
            continue
        seen.add(headers["ce_type"])
        if headers["ce_sequence"] <= last.get(record.key(), ""):
            continue
        last[record.key()] = headers["ce_sequence"]
        title = json.loads(record.value()).get("vacancy", {}).get("advert", {}).get("title", "")
        lines.append("\t".join([headers["ce_sequence"], headers["ce_type"], headers["ce_subject"], title]))
    problems += [f"{topic}: no {missing} is seen" for missing in sorted(declared.keys() - seen)]
    return problems, lines


def check_suite(brokers, topic):
    problems, count = [], 0
    for record in records_of(brokers, topic):
        count += 1
        headers = headers_of(record)
        if headers.get("ce_specversion") != "1.0" or headers.get("content-type") != "application/protobuf":
            problems.append(f"{topic}, position {record.offset()}: {headers}")
    return problems if count else [f"{topic}: no event is seen"]


def main():
    brokers, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        declared = json.load(file)
    problems = []
    for topic in sorted(declared.keys() | set(topics_of(brokers))):
        if topic in declared:
            found, lines = check_declared(brokers, topic, declared[topic])
            print("\n".join(lines))
        else:
            found = check_suite(brokers, topic)
        problems += found
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
