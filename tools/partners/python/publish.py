"""Publishes an apprenticeship vacancy: hands it in under your own reference, or edits the one that has it.

Usage: publish.py SERVER REFERENCE --closing YYYY-MM-DD --start YYYY-MM-DD [--publisher UKPRN]

SERVER is HOST:PORT of the partnership's gRPC door. What the vacancy says stands in vacancy.json beside
this file. A reviewer of the partnership approves it; then it is live, and every partner receives it.
The contract is read from PYTHONPATH (the folder proto) as it is: nothing is generated.
"""
import argparse
import datetime
import json
import pathlib
import sys
import time
import uuid

import grpc
from google.protobuf.json_format import MessageToJson, ParseDict

protos, services = grpc.protos_and_services("mkep/recruitment/v1/recruitment_service.proto")
requests = grpc.protos("mkep/recruitment/v1/recruitment_requests.proto")

ATTEMPTS = 5


def call(method, request, metadata):
    """Sends it again, under the same request id, where it is not known what became of it: the
    suite never does one request twice."""
    for attempt in range(ATTEMPTS):
        try:
            return method(request, metadata=metadata, timeout=10)
        except grpc.RpcError as error:
            passing = error.code() in (
                grpc.StatusCode.UNAVAILABLE,
                grpc.StatusCode.DEADLINE_EXCEEDED,
                grpc.StatusCode.RESOURCE_EXHAUSTED,
            )
            if not passing or attempt + 1 == ATTEMPTS:
                sys.exit(f"{error.code().name}: {error.details()}")
            time.sleep(2**attempt / 10)


def day(text):
    date = datetime.date.fromisoformat(text)
    return {"year": date.year, "month": date.month, "day": date.day}


def advert(options):
    path = pathlib.Path(__file__).with_name("vacancy.json")
    says = json.loads(path.read_text(encoding="utf-8"))
    return {**says, "closingDate": day(options.closing), "startDate": day(options.start)}


def publish(service, options):
    # Behind the partnership's gateway your certificate says who you are; on a system of your own you do.
    metadata = (
        ("mkep-actor", "sample-publisher"),
        ("mkep-roles", "PUBLISHER"),
        ("mkep-own", options.publisher),
    )

    upsert = ParseDict(
        {
            "requestId": str(uuid.uuid4()),
            "vacancyId": options.reference.lower(),
            "publisherId": options.publisher,
            "reference": options.reference,
            "advert": advert(options),
        },
        requests.UpsertVacancyRequest(),
    )
    call(service.UpsertVacancy, upsert, metadata)
    submit = ParseDict(
        {
            "requestId": str(uuid.uuid4()),
            "vacancyId": options.reference.lower(),
            "publisherId": options.publisher,
        },
        requests.SubmitVacancyRequest(),
    )
    print(MessageToJson(call(service.SubmitVacancy, submit, metadata).receipt))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("server")
    parser.add_argument("reference")
    parser.add_argument("--closing", required=True)
    parser.add_argument("--start", required=True)
    parser.add_argument("--publisher", default="10999001")
    options = parser.parse_args()
    # Use grpc.secure_channel with your certificate for anything but loopback.
    with grpc.insecure_channel(options.server) as channel:
        publish(services.RecruitmentServiceStub(channel), options)


if __name__ == "__main__":
    main()
